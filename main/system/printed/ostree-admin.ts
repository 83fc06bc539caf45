/** `ostree admin status` as text. */
import { failuresOf } from './failures.ts'
import type { Picture } from './picture.ts'
import { linesOf, rowsOf, valueOf } from './rows.ts'
import { statesAt, versionOf } from './version.ts'

const head = /^\S+ ([\da-f]{10,64})\.\d+(?: \(.*\))?$/u

/** Never throws; what is not understood is not in the picture. */
export function readOstreeAdmin(text: string): Picture {
  const lines = linesOf(text)
  const rows = rowsOf(lines, (line) => head.test(line)).filter((row) => head.test(row.head))
  const versions = rows.map((row, at) => {
    const origin = valueOf(row, 'origin refspec', 'origin')
    const version = versionOf(row, statesAt(rows, at), origin?.startsWith('<') === true ? null : origin)
    return { ...version, checksum: head.exec(row.head)?.[1] ?? null }
  })
  return { versions, update: null, failures: failuresOf(lines) }
}
