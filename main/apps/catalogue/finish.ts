/** From what was read of a component to what is kept of it, or why it is left out. */
import type { AppKind, Release } from '../../../contract/apps-catalogue.ts'
import { categoriesOf } from './categories.ts'
import type { Component, Details, Entry, Link } from './component.ts'
import { verifiedClaim, type Draft, type IconFile } from './draft.ts'
import { freedom } from './licence.ts'
import { minimumAge, type Rating } from './rating.ts'
import { cleanLine, webAddress } from './text.ts'

/**
 * broken: it was no XML. no-app: there is nothing to install in it, or it names that in no form Flatpak knows.
 * merges: it changes components of other catalogues, which no source may do here.
 */
export type LeftOut = 'broken' | 'no-app' | 'merges'

export type Finished =
  | { readonly component: Component; readonly unnamed: boolean }
  | { readonly leftOut: LeftOut; readonly id: string }

/** Kept of each app; more are only listed. */
const MOST_RELEASES = 20

/** Source: `flatpak_is_valid_name` and friends, flatpak-command(1) "ref". */
const REF = /^(app|runtime)\/([A-Za-z_][\w-]*(?:\.[\w-]+){2,})\/(\w{1,30})\/([\w-][\w.-]*)$/u
const LONGEST_REF = 400

/** The parts of a ref in full; null: not one. */
export function parseRef(
  ref: string,
): { kind: 'app' | 'runtime'; id: string; arch: string; branch: string } | null {
  const [, kind, id = '', arch = '', branch = ''] = ref.length <= LONGEST_REF ? (REF.exec(ref) ?? []) : []
  return kind === 'app' || kind === 'runtime' ? { kind, id, arch, branch } : null
}

/** What is kept of a component. */
export function finish(draft: Draft): Finished {
  const shownId = cleanLine(draft.id, 255)
  if (draft.broken) return { leftOut: 'broken', id: shownId }
  if (draft.merges) return { leftOut: 'merges', id: shownId }
  const ref = parseRef(draft.bundle)
  if (!ref) return { leftOut: 'no-app', id: shownId }
  const releases = draft.releases.toSorted((a, b) => (b.date ?? 0) - (a.date ?? 0))
  const rating = draft.rated ? draft.answers : null
  const entry = {
    ...texts(draft, ref.id),
    ...dates(releases),
    id: ref.id,
    ref: draft.bundle,
    kind: kindOf(ref.kind, draft.type),
    categories: categoriesOf(draft.categories),
    freedom: freedom(draft.licence),
    age: minimumAge(rating),
    verified: verifiedClaim(draft.claims),
    icon: bestIcon(draft.icons),
    runtime: parseRef(`runtime/${draft.runtime}`) ? draft.runtime : null,
    extends: draft.extends === '' ? null : cleanLine(draft.extends, 255),
  }
  const details = detailsOf(draft, rating, releases)
  return { component: { entry, details }, unnamed: draft.name.best === '' }
}

function kindOf(kind: 'app' | 'runtime', type: string): AppKind {
  if (kind === 'app') return type === 'console-application' ? 'console' : 'app'
  return type === 'addon' ? 'addon' : 'component'
}

function texts(
  draft: Draft,
  id: string,
): Pick<Entry, 'name' | 'plainName' | 'summary' | 'developer' | 'keywords'> {
  const { best, plain } = draft.name
  return {
    // An app without a name can still be installed; its id is all that is known of it.
    name: best || id,
    plainName: plain === best ? '' : plain,
    summary: draft.summary.best,
    developer: draft.developer.best,
    keywords: draft.keywords.all,
  }
}

function dates(releases: readonly Release[]): Pick<Entry, 'version' | 'updatedAt' | 'oldestAt' | 'releases'> {
  const newest = releases.find(({ preliminary }) => !preliminary) ?? releases[0]
  const oldest = releases.findLast(({ date }) => date !== null)
  return {
    version: newest?.version || null,
    updatedAt: newest?.date ?? null,
    oldestAt: oldest?.date ?? null,
    releases: releases.length,
  }
}

/** As sharp as a list on a screen of twice the density needs, and no bigger. */
function bestIcon(icons: readonly IconFile[]): string | null {
  const [icon] = icons.toSorted((a, b) => Math.abs(a.size - 128) - Math.abs(b.size - 128))
  return icon ? `${icon.size}x${icon.size}/${icon.file}` : null
}

function detailsOf(draft: Draft, rating: Rating, releases: readonly Release[]): Details {
  const [, licenceAddress = ''] = /^LicenseRef-[\w-]+=(\S+)$/u.exec(draft.licence) ?? []
  const address = webAddress(licenceAddress)
  const licenceLink: readonly Link[] = address ? [{ kind: 'licence', address }] : []
  return {
    description: draft.description?.finish() ?? [],
    licence: draft.licence,
    rating,
    links: [...draft.links, ...licenceLink],
    releases: releases.slice(0, MOST_RELEASES),
    screenshots: draft.screenshots,
  }
}
