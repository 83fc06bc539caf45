/** `bootc status` as text, and what it printed in 2022. */
import type { VersionState } from '../../../contract/system.ts'
import { failuresOf } from './failures.ts'
import { dateOf, type Picture } from './picture.ts'
import { linesOf, rowsOf, valueOf, type Row } from './rows.ts'
import { versionOf } from './version.ts'

const head = /^(Staged|Booted|Rollback|Other) (?:image: (\S+)|ostree|\S+)/iu
const oldHead = /^([\da-f]{10,64})\.\d+$/u

/** Never throws; what is not understood is not in the picture. */
export function readBootcText(text: string): Picture {
  const lines = linesOf(text)
  const rows = rowsOf(lines, (line) => head.test(line) || oldHead.test(line)).filter(
    (row) => head.test(row.head) || oldHead.test(row.head),
  )
  const hasStaged = rows.some(({ head: each }) => /^staged/iu.test(each))
  const versions = rows.map((row) => {
    const version = versionOf(row, statesOf(row, hasStaged), head.exec(row.head)?.[2] ?? null)
    return { ...version, checksum: version.checksum ?? oldHead.exec(row.head)?.[1] ?? null }
  })
  const news = rows.find((row) => valueOf(row, 'updateversion', 'updatedigest') !== null)
  const label = news ? valueOf(news, 'updateversion') : null
  const update = news && {
    label: label?.replace(/\s*\(.*$/u, '') || null,
    date: dateOf(label ?? undefined),
    checksum: valueOf(news, 'updatedigest'),
    securityFixes: null,
  }
  return { versions, update: update ?? null, failures: failuresOf(lines) }
}

function statesOf(row: Row, hasStaged: boolean): readonly VersionState[] {
  const kind = head.exec(row.head)?.[1]?.toLowerCase()
  const booted = kind === 'booted' || (kind === undefined && valueOf(row, 'booted') === 'yes')
  const states: readonly (readonly [VersionState, boolean])[] = [
    ['in-use', booted],
    ['next', kind === 'staged' || (booted && !hasStaged)],
    ['ready', kind === 'staged'],
    ['previous', kind === 'rollback'],
    ['kept', valueOf(row, 'pinned') === 'yes'],
  ]
  return states.flatMap(([state, holds]) => (holds ? [state] : []))
}
