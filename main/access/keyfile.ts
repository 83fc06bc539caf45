/**
 * GLib key files, read by GLib's own rules and written back as they were. Flatpak reads overrides and metadata with GKeyFile
 * (flags 0), so what GKeyFile refuses makes an app unable to start, and what it accepts in odd spelling has effect: both
 * must come out here the same way (GLib 2.74, gkeyfile.c). Unlike GKeyFile a file keeps its comments, order, line ends
 * and whatever is not understood; an edit changes only the lines it is about.
 */

type Line =
  | { readonly kind: 'other'; readonly text: string }
  | { readonly kind: 'group'; readonly text: string; readonly group: string }
  | {
      readonly kind: 'entry'
      readonly text: string
      readonly group: string
      readonly key: string
      /** As it stands in the file, escapes and all. */
      readonly value: string
    }

export interface KeyFile {
  readonly lines: readonly Line[]
  /** What new lines end with before the line feed, as all others do. */
  readonly end: '' | '\r'
}

export const emptyKeyFile: KeyFile = { lines: [], end: '' }

/** Why GKeyFile, and so Flatpak, refuses a file or a value. */
export class KeyFileError extends Error {
  /** Counted from 1; 0: not about one line. */
  readonly line: number
  constructor(text: string, line = 0) {
    super(line > 0 ? `line ${line}: ${text}` : text)
    this.name = 'KeyFileError'
    this.line = line
  }
}

const GROUP = /^\[([^\]]*)\][ \t]*$/u
// oxlint-disable-next-line no-control-regex -- GKeyFile refuses control characters in names of groups
const GROUP_NAME = /^[^[\]\x00-\x1f\x7f]+$/u
const KEY_NAME = /^(?! )[^=[\]]+(?<! )(\[[\p{L}\p{N}\-_.@]*\])?$/u
/** C's isspace, which GLib skips at the start of a line and of a value. */
const SPACE = /^[ \t\n\v\f\r]+/

/** Throws a KeyFileError where GKeyFile would refuse the whole file. */
export function parseKeyFile(text: string): KeyFile {
  if (text.includes('\0')) throw new KeyFileError('the file contains a zero byte')
  // GLib takes a carriage return for a part of the line end only where there is one.
  const whole = text === '' || text.endsWith('\n')
  const rows = text.split('\n')
  if (whole) rows.pop()
  const end = rows.length > 0 && rows.every((row) => row.endsWith('\r')) ? '\r' : ''
  const lines: Line[] = []
  let group: string | null = null
  for (const [index, row] of rows.entries()) {
    const ended = whole || index < rows.length - 1
    const line = parseLine(ended ? row.replace(/\r$/, '') : row, group, index + 1)
    if (line.kind === 'group') group = line.group
    lines.push({ ...line, text: row })
  }
  return { lines, end }
}

function parseLine(text: string, group: string | null, number: number): Line {
  const line = text.replace(SPACE, '')
  if (line === '' || line.startsWith('#')) return { kind: 'other', text }
  const name = GROUP.exec(line)?.[1]
  if (name !== undefined) {
    if (!GROUP_NAME.test(name)) throw new KeyFileError(`"${name}" cannot be the name of a group`, number)
    return { kind: 'group', text, group: name }
  }
  const equals = line.indexOf('=')
  if (equals < 1) throw new KeyFileError('neither a group, a key nor a comment', number)
  if (group === null) throw new KeyFileError('a key before the first group', number)
  const key = line.slice(0, equals).replace(/[ \t\n\v\f\r]+$/, '')
  if (!KEY_NAME.test(key)) throw new KeyFileError(`"${key}" cannot be a key`, number)
  return { kind: 'entry', text, group, key, value: line.slice(equals + 1).replace(SPACE, '') }
}

export function printKeyFile(file: KeyFile): string {
  return file.lines.map((line) => `${line.text}\n`).join('')
}

/** Whether nothing is left that means something to Flatpak or to a person reading it. */
export function isEmpty(file: KeyFile): boolean {
  return file.lines.every((line) => line.kind === 'group' || line.text.trim() === '')
}

/** Names of the groups in their order, each once. */
export function groups(file: KeyFile): readonly string[] {
  return [...new Set(file.lines.flatMap((line) => (line.kind === 'group' ? [line.group] : [])))]
}

/** Keys of a group in their order, each once; of translated keys ("Name[de]") none, as in GKeyFile without a locale. */
export function keys(file: KeyFile, group: string): readonly string[] {
  const found = file.lines.flatMap((line) =>
    line.kind === 'entry' && line.group === group && !line.key.endsWith(']') ? [line.key] : [],
  )
  return [...new Set(found)]
}

/** The last value of a key, as it stands in the file; null: it is not there. */
export function rawValue(file: KeyFile, group: string, key: string): string | null {
  const line = file.lines.findLast(
    (each) => each.kind === 'entry' && each.key === key && each.group === group,
  )
  return line?.kind === 'entry' ? line.value : null
}

/** Replaces a key, or adds it at the end of its group, or adds both. null takes it away, with its group when that was all. */
export function withRawValue(file: KeyFile, group: string, key: string, value: string | null): KeyFile {
  if (value === null) return without(file, group, key)
  const { end } = file
  const entry: Line = { kind: 'entry', text: `${key}=${value}${end}`, group, key, value }
  const at = file.lines.findLastIndex(
    (line) => line.kind === 'entry' && line.group === group && line.key === key,
  )
  if (at >= 0) return { ...file, lines: file.lines.with(at, entry) }
  const after = endOfGroup(file.lines, group)
  if (after >= 0) return { ...file, lines: file.lines.toSpliced(after, 0, entry) }
  const gap: Line[] = file.lines.length > 0 ? [{ kind: 'other', text: end }] : []
  const head: Line = { kind: 'group', text: `[${group}]${end}`, group }
  return { ...file, lines: [...file.lines, ...gap, head, entry] }
}

/** Where a new key of the group goes: after its last key or its head. -1: there is no such group. */
function endOfGroup(lines: readonly Line[], group: string): number {
  return lines.findLastIndex((line) => line.kind !== 'other' && line.group === group) + 1 || -1
}

function without(file: KeyFile, group: string, key: string): KeyFile {
  const lines = file.lines.filter(
    (line) => !(line.kind === 'entry' && line.group === group && line.key === key),
  )
  if (lines.length === file.lines.length) return file
  return { ...file, lines: dropBareGroup(lines, group) }
}

/** Takes away heads of the group that have only empty lines below them, and those lines. */
function dropBareGroup(lines: readonly Line[], group: string): readonly Line[] {
  const kept: Line[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) continue
    const next = lines.findIndex((other, at) => at > index && other.text.trim() !== '')
    const bare = next < 0 || lines[next]?.kind === 'group'
    if (line.kind === 'group' && line.group === group && bare) {
      index = (next < 0 ? lines.length : next) - 1
    } else kept.push(line)
  }
  while (kept.at(-1)?.text.trim() === '' && kept.length > 0) kept.pop()
  return kept
}

const ESCAPES: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' }

/** A raw value as one string. An escape GLib does not know stays as it is, as with g_key_file_get_string. */
export function decodeString(raw: string): string {
  return decode(raw, false)[0] ?? ''
}

/** A raw value as a list separated by semicolons. Throws a KeyFileError on an escape GLib does not know. */
export function decodeList(raw: string): readonly string[] {
  return decode(raw, true)
}

function decode(raw: string, list: boolean): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (let at = 0; at < raw.length; at++) {
    const character = raw.charAt(at)
    if (character === '\\') piece += unescape(raw.charAt(++at), list)
    else if (list && character === ';') {
      pieces.push(piece)
      piece = ''
    } else piece += character
  }
  if (!list || piece !== '') pieces.push(piece)
  return pieces
}

function unescape(character: string, list: boolean): string {
  const meant = ESCAPES[character] ?? (list && character === ';' ? ';' : undefined)
  if (meant !== undefined) return meant
  if (list) throw new KeyFileError(`"\\${character}" means nothing in a key file`)
  return character === '' ? '' : `\\${character}`
}

/** The opposite of decodeString; only what must be escaped is. */
export function encodeString(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/^ /, '\\s')
}

/** The opposite of decodeList, every element closed by a semicolon as GLib does. */
export function encodeList(list: readonly string[]): string {
  return list.map((piece) => `${encodeString(piece).replaceAll(';', '\\;')};`).join('')
}
