/**
 * The shape that the printed states share: a row begins with a bullet or a shallow head, its fields are `Key: value`
 * further in, and a value goes on in lines without a key.
 */
const MOST_CHARACTERS = 1_048_576
const MOST_LINES = 5000

export interface Row {
  readonly marked: boolean
  readonly head: string
  readonly fields: ReadonlyMap<string, readonly string[]>
}

/** Lines without ends or remarks, a bounded number of them. */
export const linesOf = (text: string): readonly string[] =>
  text
    .slice(0, MOST_CHARACTERS)
    .split(/\r?\n/u, MOST_LINES)
    .map((line) => line.replaceAll('\t', '        ').trimEnd())
    .filter((line) => !line.startsWith('#'))

/** `isHead`: whether what stands behind bullet and indentation begins a row. */
export function rowsOf(
  lines: readonly string[],
  isHead: (text: string, indent: number) => boolean,
): readonly Row[] {
  const rows: { marked: boolean; head: string; fields: Map<string, string[]> }[] = []
  let open: string[] | null = null
  for (const line of lines) {
    const bullet = /^\s{0,4}([●*○•])\s*/u.exec(line)
    const text = line.slice(bullet?.[0].length ?? 0).trim()
    const indent = line.search(/\S/u)
    if (text !== '' && (bullet || isHead(text, indent))) {
      rows.push({ marked: isMark(bullet?.[1]), head: text, fields: new Map() })
      open = null
      continue
    }
    const field = fieldOf(text)
    const row = rows.at(-1)
    if (field && row) {
      open = field.value
      row.fields.set(field.key, open)
    } else if (text === '') open = null
    else open?.push(text)
  }
  return rows
}

const isMark = (bullet: string | undefined): boolean => bullet !== undefined && bullet !== '○'

function fieldOf(text: string): { readonly key: string; readonly value: string[] } | null {
  const found = /^([A-Za-z][\w ]{0,40}):(?:\s+(.*))?$/u.exec(text)
  if (!found) return null
  return { key: (found[1] ?? '').toLowerCase(), value: found[2] === undefined ? [] : [found[2]] }
}

/** A field's value, on one line. */
export const valueOf = (row: Row, ...keys: readonly string[]): string | null =>
  keys.map((key) => row.fields.get(key)?.join(' ').trim()).find((value) => value) ?? null
