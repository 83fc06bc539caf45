/** The versions an app can go back to: what its source still has, and what was installed here, drawn together. */
import type { AccessChange } from '../../../contract/apps.ts'
import type { AppVersion } from '../../../contract/apps-work.ts'
import type { Version } from '../helper/parse.ts'
import type { Stay } from './journal.ts'

export interface VersionsInput {
  /** Newest first. null: the source did not answer. */
  readonly offered: readonly Version[] | null
  /** Newest first. */
  readonly stays: readonly Stay[]
  readonly commit: string
  /** The version's name of the one in use. */
  readonly current: string | null
  /** What each would change about access, by commit; missing: nobody knows. */
  readonly access: ReadonlyMap<string, AccessChange>
}

/** The source's own first, newest first; then those it has thrown away, which are shown and cannot be had. */
export function versionList(input: VersionsInput, idOf: (commit: string) => string): readonly AppVersion[] {
  const { offered, stays, commit: inUse, current, access } = input
  const commits = [...new Set([...(offered ?? []), ...stays].map(({ commit }) => commit))]
  return commits.map((commit): AppVersion => {
    const stay = stays.find((one) => one.commit === commit)
    return {
      id: idOf(commit),
      commit,
      version: stay?.version ?? (commit === inUse ? current : null),
      inUse: commit === inUse,
      ...whenHere(stay),
      ...asOffered(offered?.find((one) => one.commit === commit)),
      access: access.get(commit) ?? null,
    }
  })
}

function whenHere(stay: Stay | undefined): Pick<AppVersion, 'from' | 'until'> {
  return { from: stay && stay.from > 0 ? stay.from : null, until: stay?.until ?? null }
}

function asOffered(from: Version | undefined): Pick<AppVersion, 'date' | 'subject' | 'available'> {
  return {
    date: from?.date ?? null,
    subject: from?.subject ?? '',
    available: from !== undefined,
  }
}
