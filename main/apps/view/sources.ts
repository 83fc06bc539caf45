/** The app sources, with how their catalogues are. */
import type { Problem } from '../../../contract/problem.ts'
import type { AppSource, SourceCatalogue } from '../../../contract/apps.ts'
import type { SourceCatalogue as ReadCatalogue } from '../catalogue/messages.ts'
import { sourceId, type Facts, type KnownSource } from '../facts.ts'
import { hostOf } from '../sources/files.ts'
import { isFlathub } from '../sources/flathub.ts'

/** Why a catalogue was not read to its end, as a problem. */
function readProblem({ result }: ReadCatalogue): Problem | null {
  if (!result?.cut) return null
  const { why, detail } = result.cut
  const refused = why === 'declaration' || why === 'not-appstream' || why === 'missing'
  return { code: refused ? 'catalogue-refused' : 'catalogue-damaged', detail }
}

function catalogueOf(source: KnownSource, facts: Facts): SourceCatalogue {
  const id = sourceId(source.installation, source.name)
  const read = facts.read.get(id)
  const leftOut = read?.result?.leftOut
  return {
    state: read
      ? read.commit === null
        ? 'none'
        : 'ready'
      : source.catalogueCommit === null
        ? 'none'
        : 'reading',
    apps: read?.count ?? 0,
    fetchedAt: source.catalogueTime,
    refreshing: facts.refreshing.has(id),
    problem: facts.refreshProblems.get(id) ?? (read ? readProblem(read) : null),
    leftOut: leftOut ? leftOut.broken + leftOut['no-app'] : 0,
  }
}

export function appSources(facts: Facts): readonly AppSource[] | null {
  return (
    facts.sources &&
    facts.sources.map((source): AppSource => {
      const { name, installation, url } = source
      const from =
        facts.deployed?.filter((one) => one.installation === installation && one.origin === name) ?? []
      return {
        id: sourceId(installation, name),
        name,
        title: source.title ?? hostOf(url),
        comment: source.comment ?? '',
        installation,
        address: url,
        enabled: source.enabled,
        verified: source.verified,
        isFlathub: isFlathub(url),
        apps: from.filter(({ kind }) => kind === 'app').map((one) => one.name),
        catalogue: catalogueOf(source, facts),
      }
    })
  )
}
