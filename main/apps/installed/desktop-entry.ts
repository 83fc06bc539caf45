/** Name and comment of a desktop entry in the person's language; untranslated where there is no translation. */
import { decodeString, type KeyFile, parseKeyFile, rawValue } from '../../access/keyfile.ts'
import type { Languages } from '../catalogue/languages.ts'
import { cleanLine } from '../catalogue/text.ts'

const GROUP = 'Desktop Entry'

export interface DesktopEntry {
  readonly name: string
  readonly comment: string
  /** Whether it wants to be shown in menus. */
  readonly shown: boolean
}

/** null: not a desktop entry. */
export function parseDesktopEntry(text: string, languages: Languages): DesktopEntry | null {
  let file: KeyFile
  try {
    file = parseKeyFile(text)
  } catch {
    return null
  }
  const name = best(file, 'Name', languages)
  if (name === '') return null
  return {
    name,
    comment: best(file, 'Comment', languages),
    shown: rawValue(file, GROUP, 'NoDisplay') !== 'true',
  }
}

function best(file: KeyFile, key: string, languages: Languages): string {
  let found = ''
  let foundRank = Number.POSITIVE_INFINITY
  for (const line of file.lines) {
    if (line.kind !== 'entry' || line.group !== GROUP) continue
    const [, bare, lang] = /^([\w-]+)(?:\[([^\]]*)\])?$/u.exec(line.key) ?? []
    const rank = bare === key ? languages.rank(lang) : -1
    if (rank < 0 || rank >= foundRank) continue
    found = cleanLine(decodeString(line.value), 200)
    foundRank = rank
  }
  return found
}
