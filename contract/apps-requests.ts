/**
 * What the window can ask about apps; a part of requests.ts. No request names a ref, an address or a path: only ids that
 * main has listed.
 */
import { z } from 'zod'
import type { AppDetails, AppPage, Release } from './apps-catalogue.ts'
import type { AppVersions, DataCopy, HistoryEntry, Leftover, UnusedComponents } from './apps-work.ts'
import type { AppPlan } from './apps.ts'
import { request, type HandlersOf } from './request.ts'

const nothing = z.strictObject({})
const id = z.string().min(1).max(1000)

const app = z.strictObject({ app: id })
const installed = z.strictObject({ installed: id })
const item = z.strictObject({ item: id })
const source = z.strictObject({ source: id })
const copy = z.strictObject({ copy: id })
const offer = z.strictObject({ offer: id })

const filter = z
  .strictObject({
    verified: z.literal(true).optional(),
    free: z.literal(true).optional(),
    age: z.number().int().min(0).max(18).optional(),
  })
  .optional()
const category = z.enum([
  'sound-video',
  'development',
  'education',
  'games',
  'graphics',
  'internet',
  'office',
  'science',
  'system',
  'tools',
])
const view = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), filter }),
  z.strictObject({ kind: z.literal('new'), filter }),
  z.strictObject({ kind: z.literal('updated'), filter }),
  z.strictObject({ kind: z.literal('category'), category, filter }),
  z.strictObject({ kind: z.literal('search'), text: z.string().max(200), filter }),
  z.strictObject({ kind: z.literal('add-ons'), appId: z.string().max(255), filter }),
])

export const appRequests = {
  /** The window shows apps: reads the catalogue and asks Flatpak. Answers at once; the state tells the rest. */
  'apps.enter': request(nothing).gives<null>(),
  /** One page of a list. */
  'apps.list': request(
    z.strictObject({
      view,
      from: z.number().int().min(0).max(1_000_000),
      count: z.number().int().min(1).max(200),
    }),
  ).gives<AppPage>(),
  /** An app's page; null: it has left the catalogue meanwhile. */
  'apps.details': request(app, { names: { app: 'offered-app' } }).gives<AppDetails | null>(),
  /** The same for an app that is installed; null: no catalogue has it. */
  'apps.installedDetails': request(installed, {
    names: { installed: 'installed-app' },
  }).gives<AppDetails | null>(),
  /** What installing would do. Asks the source. */
  'apps.plan': request(z.strictObject({ app: id, installation: id }), {
    names: { app: 'offered-app', installation: 'app-installation' },
  }).gives<AppPlan>(),
  /** Fetches the picture; the answer is its id for icon://. Asks the network, so only when the person allows pictures. */
  'apps.screenshot': request(z.strictObject({ screenshot: id }), {
    names: { screenshot: 'screenshot' },
  }).gives<string>(),
  /** Opens a link of an app's page in the browser. */
  'apps.openLink': request(z.strictObject({ link: id }), { names: { link: 'link' } }).gives<null>(),

  /** Looks for updates of everything. */
  'apps.check': request(nothing).gives<null>(),
  /** Notes of the releases newer than what is installed, newest first. */
  'apps.updateNotes': request(installed, { names: { installed: 'installed-app' } }).gives<
    readonly Release[]
  >(),
  /** Fetches every source's catalogue anew. */
  'apps.refresh': request(nothing).gives<null>(),

  /** These put work into the queue; the answer is the item's id. */
  'apps.install': request(z.strictObject({ app: id, installation: id }), {
    names: { app: 'offered-app', installation: 'app-installation' },
  }).gives<string>(),
  /** One app, also one that asks for new access. */
  'apps.update': request(installed, { names: { installed: 'installed-app' } }).gives<string>(),
  /** Everything that asks for no new access, and the shared components. */
  'apps.updateAll': request(nothing).gives<null>(),
  'apps.remove': request(z.strictObject({ installed: id, data: z.enum(['keep', 'trash', 'delete']) }), {
    confirm: true,
    names: { installed: 'installed-app' },
  }).gives<string>(),
  /** Puts the app that takes over in the place of one that was given up, with its data. */
  'apps.replace': request(installed, {
    confirm: true,
    names: { installed: 'installed-app' },
  }).gives<string>(),
  'apps.goBack': request(z.strictObject({ version: id, copyData: z.boolean() }), {
    confirm: true,
    names: { version: 'app-version' },
  }).gives<string>(),
  'apps.removeUnused': request(nothing, { confirm: true }).gives<null>(),

  'apps.cancel': request(item, { names: { item: 'queue-item' } }).gives<null>(),
  /** Once more what failed or was interrupted. */
  'apps.again': request(item, { names: { item: 'queue-item' } }).gives<null>(),
  /** Takes an ended item out of the list. */
  'apps.dismiss': request(item, { names: { item: 'queue-item' } }).gives<null>(),

  /** Starts an installed app. */
  'apps.open': request(installed, { names: { installed: 'installed-app' } }).gives<null>(),
  'apps.hold': request(z.strictObject({ installed: id, held: z.boolean() }), {
    names: { installed: 'installed-app' },
  }).gives<null>(),
  /** Asks the source. */
  'apps.versions': request(installed, { names: { installed: 'installed-app' } }).gives<AppVersions>(),
  'apps.history': request(nothing).gives<readonly HistoryEntry[]>(),
  'apps.copies': request(nothing).gives<readonly DataCopy[]>(),
  /** Puts a copy in the place of the app's files; those are kept as a copy of their own. */
  'apps.restoreCopy': request(copy, { confirm: true, names: { copy: 'data-copy' } }).gives<null>(),
  'apps.removeCopy': request(copy, { confirm: true, names: { copy: 'data-copy' } }).gives<null>(),

  'apps.unused': request(nothing).gives<UnusedComponents>(),
  'apps.leftovers': request(nothing).gives<readonly Leftover[]>(),
  /** To the trash. */
  'apps.removeLeftover': request(z.strictObject({ leftover: id }), {
    names: { leftover: 'leftover' },
  }).gives<null>(),
  'apps.removeLeftovers': request(nothing, { confirm: true }).gives<null>(),

  /** Fetches Flathub's own file, checks its key and adds it. */
  'apps.addFlathub': request(z.strictObject({ installation: id }), {
    names: { installation: 'app-installation' },
  }).gives<null>(),
  /** Adds the source that was opened; `unverified`: although nobody can check what comes from it. */
  'apps.addSource': request(z.strictObject({ offer: id, installation: id, unverified: z.boolean() }), {
    names: { offer: 'offer', installation: 'app-installation' },
  }).gives<null>(),
  'apps.enableSource': request(z.strictObject({ source: id, enabled: z.boolean() }), {
    names: { source: 'app-source' },
  }).gives<null>(),
  'apps.removeSource': request(source, { confirm: true, names: { source: 'app-source' } }).gives<null>(),
  /** Main asks for a file in a dialog of its own and makes an offer of it. */
  'apps.chooseFile': request(nothing).gives<null>(),
  /** Installs the app that was opened. */
  'apps.installOffer': request(z.strictObject({ offer: id, installation: id }), {
    names: { offer: 'offer', installation: 'app-installation' },
  }).gives<string>(),
  'apps.dropOffer': request(offer, { names: { offer: 'offer' } }).gives<null>(),
} as const

export type AppHandlers = HandlersOf<typeof appRequests>
