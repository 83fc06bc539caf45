/** Signs in the lines of a start, by the table of signs/table.ts. */
import type { LogLine } from './log.ts'
import type { Weight } from './signs/row.ts'
import { type Sign, signTable } from './signs/table.ts'

export interface Seen {
  readonly sign: Sign
  readonly weight: Weight
  readonly line: LogLine
}

/** Helpers of systemd do not repeat their own name in what they say. */
const speaking = ({ from, message }: LogLine): string =>
  from?.startsWith('systemd-') ? `${from}: ${message}` : message

/** What the line says; null: nothing we know. At most one sign a line. */
export function signOf(line: LogLine): Seen | null {
  const text = speaking(line)
  const row = signTable.find(({ says }) => says.some((pattern) => pattern.test(text)))
  return row ? { sign: row.sign, weight: row.weight, line } : null
}

/** The signs of a start, in the order of its lines. */
export function signsOf(lines: readonly LogLine[]): readonly Seen[] {
  return lines.flatMap((line) => signOf(line) ?? [])
}
