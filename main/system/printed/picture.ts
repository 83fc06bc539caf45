/** What a printed status says, in our terms: less than a service tells, so what is not printed is null or none. */
import type { Problem } from '../../../contract/problem.ts'
import type { Additions, VersionState } from '../../../contract/system.ts'

export interface PrintedVersion {
  readonly label: string | null
  /** Milliseconds since 1970. */
  readonly date: number | null
  readonly states: readonly VersionState[]
  readonly origin: string | null
  /** Of the commit, or the digest of the image where that is all that is printed; old tables shorten it. */
  readonly checksum: string | null
  readonly additions: Additions
  readonly unlocked: boolean
}

export interface PrintedUpdate {
  readonly label: string | null
  readonly date: number | null
  readonly checksum: string | null
  /** null: not printed. */
  readonly securityFixes: number | null
}

export interface Picture {
  readonly versions: readonly PrintedVersion[]
  readonly update: PrintedUpdate | null
  readonly failures: readonly Problem['code'][]
}

export const noAdditions: Additions = { packages: [], files: [], removed: [], replaced: [] }

/** Printed or encoded time → milliseconds since 1970; one without a zone is UTC, as all these programs print it. */
export function dateOf(text: string | undefined): number | null {
  const found = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?/u.exec(
    text ?? '',
  )
  if (!found) return null
  const zone = found[3] === undefined || found[3] === 'UTC' ? 'Z' : found[3]
  const time = Date.parse(`${found[1] ?? ''}T${found[2] ?? ''}${zone}`)
  return Number.isNaN(time) ? null : time
}
