/** Fetches every source's catalogue anew; one after the other, as libflatpak would do it anyway. */
import { asProblem } from '../../problem-error.ts'
import type { Domain } from '../domain.ts'
import { sourceId } from '../facts.ts'
import type { Helper } from '../helper/helper.ts'

/** `only`: the id of one source; all that are on otherwise. Never rejects: the state tells of each source. */
export async function refreshCatalogues(domain: Domain, helper: Helper, only?: string): Promise<void> {
  await domain.enter()
  const sources = (domain.facts.sources ?? []).filter(({ enabled, listed, installation, name }) =>
    only === undefined ? enabled && listed : sourceId(installation, name) === only,
  )
  for (const { installation, name } of sources) {
    const id = sourceId(installation, name)
    const { refreshing } = domain.facts
    if (refreshing.has(id)) continue
    domain.change({ refreshing: new Set([...refreshing, id]) })
    const problem = await helper.refreshCatalogue(installation, name).then(() => null, asProblem)
    const problems = new Map(domain.facts.refreshProblems)
    if (problem) problems.set(id, problem)
    else problems.delete(id)
    const left = [...domain.facts.refreshing].filter((one) => one !== id)
    domain.change({ refreshing: new Set(left), refreshProblems: problems })
  }
  if (sources.length > 0) await domain.askHelper()
}
