/** Where printed rows stand to each other, and the fields that the programs name alike. */
import type { VersionState } from '../../../contract/system.ts'
import { dateOf, noAdditions, type PrintedVersion } from './picture.ts'
import { valueOf, type Row } from './rows.ts'

/** Rows in boot order: before the one in use is what comes next, behind it the way back. */
export function statesAt(rows: readonly Row[], at: number): readonly VersionState[] {
  const booted = rows.findIndex(({ marked }) => marked)
  const row = rows[at]
  const states: readonly (readonly [VersionState, boolean])[] = [
    ['in-use', at === booted],
    ['next', at === 0],
    ['ready', /\(staged\)/u.test(row?.head ?? '') || (row ? valueOf(row, 'staged') === 'yes' : false)],
    ['previous', booted !== -1 && at === booted + 1],
    ['kept', row ? valueOf(row, 'pinned') === 'yes' : false],
  ]
  return states.flatMap(([state, holds]) => (holds ? [state] : []))
}

/** A version by its row's fields, without additions. */
export function versionOf(row: Row, states: readonly VersionState[], origin: string | null): PrintedVersion {
  const version = valueOf(row, 'version')
  const unlocked = valueOf(row, 'unlocked')
  return {
    label: version?.replace(/\s*\(\d{4}-.*$/u, '') || null,
    date: dateOf(version ?? undefined) ?? dateOf(valueOf(row, 'timestamp') ?? undefined),
    states,
    origin,
    checksum: valueOf(row, 'commit', 'basecommit', 'digest')?.replace(/\s.*$/u, '') ?? null,
    additions: noAdditions,
    unlocked: unlocked !== null && unlocked !== 'none',
  }
}
