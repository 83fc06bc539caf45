/**
 * KDE's settings files: groups and keys, the person's file over the system's. Only one key is ever changed, everything
 * else of the file stays byte for byte. Pure. Source: KConfig's INI backend; "[$i]" after a key or group locks it.
 */

export interface KConfigValue {
  readonly value: string | null
  /** An administrator has locked it. */
  readonly locked: boolean
}

const HEADER = /^\s*\[(.*?)\]((?:\[\$[a-z]+\])*)\s*$/
const ENTRY = /^\s*([^=[#]+?)((?:\[[^\]]*\])*)\s*=\s*(.*?)\s*$/

interface Entry {
  readonly group: string
  /** null: the group's own line. */
  readonly key: string | null
  readonly value: string
  readonly locked: boolean
}

const isLocked = (marks: string) => /\[\$[a-z]*i[a-z]*\]/.test(marks)

function entriesOf(text: string): readonly Entry[] {
  // "[$i]" on a line of its own before any group locks the whole file.
  const fileLocked = /^(?:\s*(?:#.*)?\n)*\s*\[\$i\]\s*$/m.test(text)
  let group = ''
  let locked = fileLocked
  return text.split('\n').flatMap((line): readonly Entry[] => {
    const [, name, flags = ''] = HEADER.exec(line) ?? []
    if (name !== undefined) {
      group = name
      locked = fileLocked || isLocked(flags)
      return [{ group, key: null, value: '', locked }]
    }
    const [, key, marks = '', value = ''] = ENTRY.exec(line) ?? []
    // "Name[de]" is the same key in another language.
    if (key === undefined || !/^(?:\[\$[a-z]+\])*$/.test(marks)) return []
    return [{ group, key, value, locked: locked || isLocked(marks) }]
  })
}

/** The key's value in this text; `value` null: not set there. */
export function kconfigValue(text: string, group: string, key: string): KConfigValue {
  const inGroup = entriesOf(text).filter((entry) => entry.group === group)
  const found = inGroup.findLast((entry) => entry.key === key)
  const isGroupLocked = inGroup.some((entry) => entry.key === null && entry.locked)
  return { value: found?.value ?? null, locked: isGroupLocked || found?.locked === true }
}

/** The text with that key set; a group that is not there yet is added at the end. */
export function withKConfigValue(text: string, group: string, key: string, value: string): string {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const header = lines.findIndex((line) => HEADER.exec(line)?.[1] === group)
  if (header < 0) {
    const gap = lines.length > 0 ? [''] : []
    return `${[...lines, ...gap, `[${group}]`, `${key}=${value}`].join('\n')}\n`
  }
  const after = lines.findIndex((line, index) => index > header && HEADER.test(line))
  const end = after < 0 ? lines.length : after
  const at = lines.findIndex(
    (line, index) =>
      index > header && index < end && ENTRY.exec(line)?.[1] === key && ENTRY.exec(line)?.[2] === '',
  )
  const entry = `${key}=${value}`
  const changed = at < 0 ? lines.toSpliced(header + 1, 0, entry) : lines.with(at, entry)
  return `${changed.join('\n')}\n`
}
