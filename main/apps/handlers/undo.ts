/** Going back, holding, the past, copies of data. */
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import type { AccessChange } from '../../../contract/apps.ts'
import type { AppVersions } from '../../../contract/apps-work.ts'
import { asProblem, ProblemError } from '../../problem-error.ts'
import { installedId } from '../facts.ts'
import type { Version } from '../helper/parse.ts'
import type { Deployed } from '../installed/read.ts'
import { freeBytes } from '../undo/data-copies.ts'
import { versionList } from '../undo/versions.ts'
import { installedOf, known, subjectOf, type HandlerParts } from './parts.ts'
import { readMetadata } from './metadata.ts'

const MOST_VERSIONS = 50

type Names =
  | 'apps.versions'
  | 'apps.goBack'
  | 'apps.hold'
  | 'apps.history'
  | 'apps.copies'
  | 'apps.restoreCopy'
  | 'apps.removeCopy'

export function undoHandlers(parts: HandlerParts): Pick<AppHandlers, Names> {
  const { domain, helper, journal, copies, queue, icons } = parts

  const copyList = async () => {
    const all = await copies.list()
    for (const { id } of all) parts.copyIds.add(id, true)
    return all
  }

  return {
    'apps.versions': ({ installed }) => versionsOf(installedOf(parts, installed), parts),
    'apps.goBack': ({ version, copyData }) => {
      const { installation, ref, commit } = known(parts.versions, version)
      const one = installedOf(parts, installedId(installation, ref))
      const subjects = [subjectOf(one, icons)]
      return queue.add({
        action: 'go-back',
        installation,
        ref,
        commit,
        version: one.version,
        copyData,
        subjects,
      })
    },
    'apps.hold': async ({ installed, held }) => {
      const { installation, ref } = installedOf(parts, installed)
      await helper.setPattern(installation, 'masked', ref, held)
      await domain.askHelper()
      const now = domain.facts.held?.has(installed) ?? false
      // A pattern of the person's own, or the administrator's, holds more than this app.
      if (now !== held) throw new ProblemError({ code: held ? 'not-as-expected' : 'app-held' })
      return null
    },
    'apps.history': () => journal.history(),
    'apps.copies': copyList,
    'apps.restoreCopy': async ({ copy }) => {
      const appId = (await copies.list()).find(({ id }) => id === copy)?.appId
      if ((await helper.running()).some(({ app }) => app === appId))
        throw new ProblemError({ code: 'app-running' })
      await copies.restore(copy, { signal: new AbortController().signal, onBytes: () => {} })
      return null
    },
    'apps.removeCopy': async ({ copy }) => {
      await copies.remove(copy)
      return null
    },
  }
}

/** What going to each version would change about access, by its commit; left out: not known. */
async function accessOf(
  offered: readonly Version[],
  one: Deployed,
  current: string | null,
  { compareInstalled }: HandlerParts,
): Promise<ReadonlyMap<string, AccessChange>> {
  const all = await Promise.all(
    offered.map(async ({ commit, metadata }) => {
      const access = metadata === null ? null : await compareInstalled(one, current, metadata)
      return access === null ? [] : ([[commit, access]] as const)
    }),
  )
  return new Map(all.flat())
}

async function versionsOf(one: Deployed, parts: HandlerParts): Promise<AppVersions> {
  const { helper, journal, versions, dataRoot } = parts
  const { installation, ref, origin, commit } = one
  const [offered, dataBytes, free, metadata] = await Promise.all([
    helper.versions(installation, origin, ref, MOST_VERSIONS).catch(asProblem),
    helper.measureData(one.id).catch(() => null),
    freeBytes(dataRoot),
    readMetadata(one),
  ])
  const problem = 'code' in offered ? offered : null
  const input = {
    offered: 'code' in offered ? null : offered,
    stays: journal.stays(installation, ref),
    commit,
    current: one.version,
    access: await accessOf('code' in offered ? [] : offered, one, metadata, parts),
  }
  const idOf = (each: string) =>
    versions.add(`${installedId(installation, ref)}@${each}`, { installation, ref, commit: each })
  return {
    versions: versionList(input, idOf),
    dataBytes,
    freeBytes: free,
    problem,
  }
}
