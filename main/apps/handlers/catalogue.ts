/** Looking at apps. */
import { createHash } from 'node:crypto'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import type { AppDetails, Release } from '../../../contract/apps-catalogue.ts'
import { ProblemError } from '../../problem-error.ts'
import { sourceId } from '../facts.ts'
import { planOf } from '../plan.ts'
import { refreshCatalogues } from '../sources/refresh.ts'
import { detailsOf, summaryOf } from '../view/summaries.ts'
import { installedOf, known, namesByRef, sourcesNow, type HandlerParts } from './parts.ts'

/** Bytes; a screenshot of a large window has 2 million. */
const LARGEST_PICTURE = 8 * 1024 * 1024

type Names =
  | 'apps.enter'
  | 'apps.list'
  | 'apps.details'
  | 'apps.installedDetails'
  | 'apps.updateNotes'
  | 'apps.plan'
  | 'apps.refresh'
  | 'apps.openLink'
  | 'apps.screenshot'

export function catalogueHandlers(parts: HandlerParts): Pick<AppHandlers, Names> {
  const { domain, helper } = parts

  const details = async (key: string): Promise<AppDetails | null> => {
    const answer = await domain.catalogue.ask({ kind: 'details', key })
    return answer && detailsOf(answer.app, answer.details, domain.facts, parts)
  }
  const installedDetails = async (id: string): Promise<AppDetails | null> => {
    const one = installedOf(parts, id)
    const offers = await domain.catalogue.ask({ kind: 'find', refs: [one.ref] })
    const own = offers.find(({ source }) => source === sourceId(one.installation, one.origin)) ?? offers[0]
    return own ? details(own.key) : null
  }

  return {
    'apps.enter': () => {
      void domain.enter()
      return null
    },
    'apps.list': async ({ view, from, count }) => {
      await domain.enter()
      const { filter, ...kind } = view
      const asked = filter ? { ...kind, filter: withoutUndefined(filter) } : kind
      const { total, rows } = await domain.catalogue.ask({ kind: 'list', view: asked, from, count })
      return { total, apps: rows.map((row) => summaryOf(row, domain.facts, parts)) }
    },
    'apps.details': ({ app }) => details(app),
    'apps.installedDetails': ({ installed }) => installedDetails(installed),
    'apps.updateNotes': async ({ installed }) => {
      const { version } = installedOf(parts, installed)
      return newerThan((await installedDetails(installed))?.releases ?? [], version)
    },
    'apps.plan': async ({ app, installation }) => {
      const { ref, source } = known(parts.offered, app)
      const name = await sourceIn(parts, installation, source)
      const { operations } = await helper.plan(installation, [{ verb: 'install', ref, source: name }])
      return planOf(operations, parts.folderOf(installation), parts.compare, namesByRef(parts))
    },
    'apps.refresh': () => {
      void refreshCatalogues(domain, helper)
      return null
    },
    'apps.openLink': async ({ link }) => {
      await parts.openLink(known(parts.links, link))
      return null
    },
    'apps.screenshot': ({ screenshot }) => picture(known(parts.screenshots, screenshot), parts),
  }
}

/** zod's optional keys may be there and undefined. */
function withoutUndefined(filter: {
  verified?: true | undefined
  free?: true | undefined
  age?: number | undefined
}) {
  const { verified, free, age } = filter
  return { ...(verified && { verified }), ...(free && { free }), ...(age !== undefined && { age }) }
}

/** Releases before the one that is installed; the newest alone when that one is not in the list. */
function newerThan(releases: readonly Release[], version: string | null): readonly Release[] {
  const at = releases.findIndex((release) => release.version === version)
  return at < 0 ? releases.slice(0, 1) : releases.slice(0, at)
}

/**
 * The name, in `installation`, of the source that `id` names: apps of a source of one installation can be put into another
 * that has the same source. Rejects with `source-missing`.
 */
export async function sourceIn(parts: HandlerParts, installation: string, id: string): Promise<string> {
  const sources = await sourcesNow(parts)
  const from = sources.find((one) => sourceId(one.installation, one.name) === id)
  const there = sources.find((one) => one.installation === installation && one.url === from?.url)
  if (!there) throw new ProblemError({ code: 'source-missing', detail: id })
  return there.name
}

async function picture(address: string, parts: HandlerParts): Promise<string> {
  if (!parts.mayFetchPictures()) throw new ProblemError({ code: 'not-supported' })
  const folder = join(parts.cacheDir, 'pictures')
  const name = createHash('sha256').update(address).digest('hex')
  const path = join(folder, name)
  if (!(await stat(path).catch(() => null))) {
    const bytes = await parts.fetch(address, LARGEST_PICTURE)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(path, bytes, { mode: 0o600 })
  }
  return parts.icons.add(folder, name)
}
