/**
 * Apps: find, install, update, go back, remove. This puts the parts together; what each request does is in handlers/,
 * what is known in facts.ts, what is done in execute.ts.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AppHandlers, appRequests } from '../../contract/apps-requests.ts'
import type { ListedBy } from '../../contract/request.ts'
import type { Offer } from '../../contract/apps.ts'
import type { QueueItem } from '../../contract/apps-work.ts'
import type { Apps } from '../../contract/apps.ts'
import type { Lists } from '../gate.ts'
import { appAskers } from '../questions/apps.ts'
import { readAround } from '../access/surroundings.ts'
import { jsonFile } from '../files/json-file.ts'
import { Domain } from './domain.ts'
import { createExecute } from './execute.ts'
import { installedId, sourceId } from './facts.ts'
import { catalogueHandlers } from './handlers/catalogue.ts'
import { cleanupHandlers } from './handlers/cleanup.ts'
import { offeredMetadata } from './handlers/offered-metadata.ts'
import { Outside, outsideHandlers } from './handlers/outside.ts'
import type { HandlerParts, ListedVersion } from './handlers/parts.ts'
import { queueHandlers } from './handlers/queue.ts'
import { sourceHandlers } from './handlers/sources.ts'
import { undoHandlers } from './handlers/undo.ts'
import { workHandlers } from './handlers/work.ts'
import { Helper } from './helper/helper.ts'
import { createIcons, type Icons } from './icons.ts'
import { Listed } from './listed.ts'
import { stored } from './queue/orders.ts'
import { Queue } from './queue/queue.ts'
import { fetchFile } from './sources/fetch-file.ts'
import { updateAsAdministrator } from './undo/administrator.ts'
import { DataCopies } from './undo/data-copies.ts'
import { Journal } from './undo/journal.ts'
import { compareInstalled as byInstalled, type WithSettings } from './updates/new-access.ts'
import { rememberCompare } from './updates/remember.ts'
import type { OfferedApp } from './view/summaries.ts'

export interface AppsParts {
  readonly set: (apps: Apps) => void
  readonly setQueue: (items: readonly QueueItem[]) => void
  readonly env: NodeJS.ProcessEnv
  /** Languages of the person, best first, such as "de_DE.UTF-8". */
  readonly locales: readonly string[]
  /** Path of the helper's program. */
  readonly helper: string
  /** Folders of ours: for what must not be lost, and for what can be made again. */
  readonly dataDir: string
  readonly cacheDir: string
  /** Opens an https address in the browser. */
  readonly openLink: (address: string) => Promise<void>
  /** Lets the person choose a file; null: none. */
  readonly chooseFile: () => Promise<string | null>
  /** Whether pictures may be fetched from the web. */
  readonly mayFetchPictures: () => boolean
  /** What other metadata of an installed app would change, by main/access. */
  readonly withSettings: WithSettings
  /** Fetches a small file; replaced in tests. */
  readonly fetch?: typeof fetchFile
  readonly now?: () => number
}

type AppListed = ListedBy<typeof appRequests>

export interface AppsService {
  readonly handlers: AppHandlers
  /** Whether main has listed an id itself. */
  readonly listed: Pick<Lists, AppListed>
  /** The questions before what cannot be taken back lightly. */
  readonly askers: (apps: () => Apps) => ReturnType<typeof appAskers>
  /** Name and metadata of an app that is not installed, by its listed id. Asks its source. */
  readonly metadataOf: (offered: string) => ReturnType<typeof offeredMetadata>
  /** For icon://ID. */
  readonly icons: Icons
  /** What apps can access was changed: what is new in their updates may be something else now. */
  readonly accessChanged: () => void
  /** Whether something runs or waits: the app should not end then, also without a window. */
  readonly busy: () => boolean
  /** Resolves when nothing runs or waits any more. */
  readonly idle: () => Promise<void>
  /** Makes an offer of a path, a file: address or an appstream: link from outside. Never rejects. */
  readonly openOutside: (text: string) => Promise<Offer>
  /** Reads what is installed. Starts nothing. Never rejects. */
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

export function createApps(parts: AppsParts): AppsService {
  const handed = assemble(parts)
  const { domain, queue, journal, copies, icons } = handed
  const outside = new Outside(handed)
  const cleanup = cleanupHandlers(handed)
  return {
    handlers: {
      ...catalogueHandlers(handed),
      ...workHandlers(handed),
      ...queueHandlers(handed),
      ...undoHandlers(handed),
      ...cleanup,
      ...sourceHandlers(handed, outside),
      ...outsideHandlers(handed, outside),
    },
    listed: listedIn(handed),
    askers: (apps) =>
      appAskers({
        apps,
        nameOfVersion: (id) => nameOfVersion(handed, id),
        copies: () => copies.list(),
        unused: () => cleanup['apps.unused']({}),
        leftovers: () => cleanup['apps.leftovers']({}),
      }),
    metadataOf: (id) => offeredMetadata(handed, id),
    icons,
    accessChanged: () => void domain.accessChanged(),
    busy: () => queue.busy,
    idle: () => queue.idle(),
    openOutside: (text) => outside.open(text),
    async open() {
      await Promise.all([journal.load(), queue.load(), copies.tidy()])
      await domain.open()
    },
    async close() {
      await Promise.all([domain.close(), queue.close()])
    },
  }
}

/** Everything that the handlers work with. */
function assemble(parts: AppsParts): HandlerParts {
  const { env, dataDir, set, locales, cacheDir, now = Date.now } = parts
  const icons = createIcons()
  const compare = rememberCompare(readAround(env))
  const compareInstalled = byInstalled(parts.withSettings, compare)
  const helper = new Helper({ path: parts.helper, env })
  const journal = new Journal(join(dataDir, 'apps-journal.json'), now)
  const dataRoot = join(env['HOME'] ?? homedir(), '.var/app')
  const copies = new DataCopies({ folder: join(dataDir, 'app-data'), dataRoot, now })
  const isBusy = (): boolean => queue.busy
  const knowing = { helper, journal, icons, compare: compareInstalled, isBusy, now }
  const domain = new Domain({ set, env, locales, cacheDir, ...knowing })
  const installation = (id: string) => domain.facts.installations.find((one) => one.id === id)
  const folderOf = (id: string) => installation(id)?.path ?? null
  const execute = createExecute({
    helper,
    journal,
    copies,
    compare: compareInstalled,
    folderOf,
    now,
    isUser: (id) => installation(id)?.isUser ?? false,
    asAdministrator: (where, ref, commit) => updateAsAdministrator(env, where, ref, commit),
    readInstalled: () => domain.readFolders(),
    afterwards: () => domain.afterWork(),
  })
  const file = jsonFile(join(dataDir, 'apps-queue.json'), stored, [])
  const queue = new Queue({ set: parts.setQueue, execute, file, now })
  const { openLink, chooseFile, mayFetchPictures, fetch = fetchFile } = parts
  const shell = { openLink, chooseFile, mayFetchPictures, fetch, env, dataRoot, cacheDir, now }
  return {
    domain,
    helper,
    journal,
    copies,
    queue,
    icons,
    compare,
    compareInstalled,
    folderOf,
    ...shell,
    ...noIds(),
  }
}

const noIds = () => ({
  offered: new Listed<OfferedApp>(),
  links: new Listed<string>(),
  screenshots: new Listed<string>(),
  versions: new Listed<ListedVersion>(),
  copyIds: new Listed<true>(),
  leftoverIds: new Listed<true>(),
})

function listedIn(parts: HandlerParts): AppsService['listed'] {
  const facts = () => parts.domain.facts
  return {
    'offered-app': (id) => parts.offered.has(id),
    'installed-app': (id) =>
      facts().deployed?.some((one) => one.kind === 'app' && installedId(one.installation, one.ref) === id) ??
      false,
    'app-source': (id) =>
      facts().sources?.some(({ installation, name }) => sourceId(installation, name) === id) ?? false,
    'app-installation': (id) => facts().installations.some((one) => one.id === id),
    'queue-item': (id) => parts.queue.has(id),
    'app-version': (id) => parts.versions.has(id),
    'data-copy': (id) => parts.copyIds.has(id),
    leftover: (id) => parts.leftoverIds.has(id),
    offer: (id) => facts().offer?.id === id,
    link: (id) => parts.links.has(id),
    screenshot: (id) => parts.screenshots.has(id),
  }
}

/** The name of the installed app that a listed version is of. */
function nameOfVersion({ versions, domain }: HandlerParts, id: string): string | null {
  const version = versions.get(id)
  const found = domain.facts.deployed?.find(
    (one) => one.installation === version?.installation && one.ref === version.ref,
  )
  return found?.name ?? null
}
