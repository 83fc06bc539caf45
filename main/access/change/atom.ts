/**
 * The smallest thing of an override file that can be changed by itself: all words a list has for one item, or the value of a
 * key. Everything around it stays as it is.
 */
import { parseFilesystem, writeFilesystem } from '../filesystem.ts'
import { decodeList, encodeList, type KeyFile, rawValue, withRawValue } from '../keyfile.ts'
import { parseToken } from '../permission.ts'
import { parseUsb } from '../usb.ts'
import {
  busGroups,
  CONTEXT,
  ENVIRONMENT,
  type FlagKey,
  flagKeys,
  POLICY_PREFIX,
  USB_DEVICES,
} from '../words.ts'
import type { Setting } from '../../../contract/access-codes.ts'
import { splitId } from '../facts/cover.ts'

export interface Atom {
  readonly group: string
  readonly key: string
  /** Which words of a list; null: the key has one value. */
  readonly item: string | null
}

/** null: nothing is said of it. */
export type Words = readonly string[] | null

export interface Edit {
  readonly atom: Atom
  readonly words: Words
}

/** Where a fact's words stand; null for facts that cannot be changed in an override. */
export function atomOf(factId: string): Atom | null {
  const [kind, name] = splitId(factId)
  switch (kind) {
    case 'filesystems':
      return { group: CONTEXT, key: 'filesystems', item: name }
    case 'session-bus':
      return { group: busGroups.session, key: name, item: null }
    case 'system-bus':
      return { group: busGroups.system, key: name, item: null }
    case 'policy': {
      const [, subsystem, key, value] = /^([^.]+)\.(\S+) (.*)$/s.exec(name) ?? []
      return subsystem && key && value ? { group: POLICY_PREFIX + subsystem, key, item: value } : null
    }
    default:
      return isFlag(kind) ? { group: CONTEXT, key: kind, item: name } : null
  }
}

const isFlag = (kind: string): kind is FlagKey => flagKeys.some((key) => key === kind)

/** The fact an atom belongs to; null for such as belong to none that can be changed. */
export function factOf({ group, key, item }: Atom): string | null {
  if (group === CONTEXT) return item === null ? null : `${key}/${item}`
  if (group === busGroups.session) return `session-bus/${key}`
  if (group === busGroups.system) return `system-bus/${key}`
  return group.startsWith(POLICY_PREFIX) && item !== null
    ? `policy/${group.slice(POLICY_PREFIX.length)}.${key} ${item}`
    : null
}

/** The words that say this; null for `default`. */
export function wordsFor(atom: Atom, setting: Setting): Words {
  if (setting === 'default') return null
  const item = atom.item ?? ''
  if (atom.item === null) return [setting === 'off' ? 'none' : setting]
  if (atom.key === 'filesystems') {
    const mode = setting === 'off' ? 'none' : setting === 'read' ? 'read' : 'write'
    return [writeFilesystem(item, mode)]
  }
  return [setting === 'off' ? `!${item}` : item]
}

/** Which item of its list a word is about. Words that cannot be read are their own items. */
export function itemOf(group: string, key: string, word: string): string {
  if (group === USB_DEVICES) return parseUsb(word)?.text ?? word
  if (group.startsWith(POLICY_PREFIX)) return word.replace(/^!/, '')
  if (key === 'filesystems') {
    const parse = parseFilesystem(word)
    return parse.kind === 'word' ? parse.word.place : word
  }
  return isFlag(key) ? (parseToken(word)?.word ?? word) : word
}

/** Whether a key holds a list of items rather than one value. */
export const isList = (group: string): boolean =>
  group === CONTEXT || group === USB_DEVICES || group.startsWith(POLICY_PREFIX)

/** Whether the group is one in which Flatpak looks for access. */
export const isAccess = (group: string): boolean =>
  isList(group) || group === ENVIRONMENT || Object.values(busGroups).includes(group)

export function readAtom(file: KeyFile, { group, key, item }: Atom): Words {
  const raw = rawValue(file, group, key)
  if (raw === null) return null
  if (item === null) return [raw]
  const words = decodeList(raw).filter((word) => itemOf(group, key, word) === item)
  return words.length > 0 ? words : null
}

/** New words go to the end of their list; the order matters only among words of one item. */
export function writeAtom(file: KeyFile, { group, key, item }: Atom, words: Words): KeyFile {
  if (item === null) return withRawValue(file, group, key, words?.[0] ?? null)
  const raw = rawValue(file, group, key)
  const others = (raw === null ? [] : decodeList(raw)).filter((word) => itemOf(group, key, word) !== item)
  const list = [...others, ...(words ?? [])]
  return withRawValue(file, group, key, list.length > 0 ? encodeList(list) : null)
}

export const sameWords = (one: Words, other: Words): boolean =>
  one === other || (one !== null && other !== null && JSON.stringify(one) === JSON.stringify(other))
