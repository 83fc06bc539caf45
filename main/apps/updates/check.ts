/** Looking for updates: asks every installation's sources, and the catalogue what the newest versions are called. */
import { asProblem, ProblemError } from '../../problem-error.ts'
import type { Domain } from '../domain.ts'
import type { KnownFailure } from '../facts.ts'
import type { Helper } from '../helper/helper.ts'
import type { Operation } from '../helper/parse.ts'

interface Found {
  readonly updates: readonly { readonly installation: string; readonly operation: Operation }[]
  readonly failures: readonly KnownFailure[]
}

async function askOne(helper: Helper, installation: string): Promise<Found> {
  const { updates, failures } = await helper.updates(installation)
  return {
    updates: updates.map((operation) => ({ installation, operation })),
    failures: failures.map(({ source, problem }) => ({ installation, source, problem })),
  }
}

/** Names by "INSTALLATION/SOURCE REF"; empty when no catalogue can be had. */
async function newestVersions(domain: Domain, refs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  try {
    const offered = await domain.catalogue.ask({ kind: 'find', refs })
    return new Map(offered.flatMap(({ key, version }) => (version === null ? [] : [[key, version]])))
  } catch {
    return new Map() // a version's name is not worth failing for
  }
}

/** The state tells what was found. Rejects with `busy-here` while one is under way, or when nothing can be asked at all. */
export async function checkForUpdates(domain: Domain, helper: Helper, now: () => number): Promise<void> {
  if (domain.facts.checking) throw new ProblemError({ code: 'busy-here' })
  domain.change({ checking: true })
  try {
    await domain.enter()
    const { installations, deployed } = domain.facts
    const used = installations.filter(({ id }) => deployed?.some(({ installation }) => installation === id))
    const found = await Promise.all(used.map(({ id }) => askOne(helper, id)))
    const updates = found.flatMap((one) => one.updates)
    const versions = await newestVersions(
      domain,
      updates.map(({ operation }) => operation.ref),
    )
    const judged = await Promise.all(
      updates.map(async ({ installation, operation }) => {
        const key = `${installation}/${operation.source} ${operation.ref}`
        const access = await domain.accessOf(installation, operation)
        return { installation, operation, version: versions.get(key) ?? null, access }
      }),
    )
    domain.change({
      updates: judged,
      failures: found.flatMap((one) => one.failures),
      checkedAt: now(),
      problem: null,
    })
  } catch (error) {
    domain.change({ problem: asProblem(error) })
    throw error
  } finally {
    domain.change({ checking: false })
  }
}
