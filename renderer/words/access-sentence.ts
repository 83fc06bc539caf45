/**
 * A fact about access as a sentence. Main says codes and what they are about (contract/access.ts); here the one is put into
 * the other. The window and main's own dialogs both say facts this way, so this file imports nothing but the plain words.
 */
import type { FactCode } from '../../contract/access-codes.ts'
import type { Fact } from '../../contract/access.ts'
import { plain } from './plain.ts'

/** A fact as far as words need it. */
export type Sayable = Pick<Fact, 'code' | 'params'>

/** To read and to change the same thing have one title. */
export type TitledCode = Exclude<FactCode, `${string}-read`>

export function titledCode(code: FactCode): TitledCode {
  const bare = code.replace(/-read$/u, '')
  // Each code with "-read" has one without; the table of titles says so to the compiler.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return bare as TitledCode
}

/** What stands in a sentence's placeholders. `nameOf` names a folder of the home folder; strangers' text is made safe. */
export function fillings(
  { params }: Pick<Sayable, 'params'>,
  nameOf: (folder: string) => string,
): Readonly<Record<string, string>> {
  const safe = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, plain(value)]))
  const { folder, below } = safe
  if (folder === undefined) return safe
  const name = nameOf(folder)
  return { ...safe, folder: below === undefined ? name : `${name}/${below}` }
}

interface Table {
  readonly facts: Readonly<Record<FactCode, string>>
  readonly folders: Readonly<Record<string, string>>
}

/** The whole sentence, without a full stop. */
export function factSentence(fact: Sayable, { facts, folders }: Table): string {
  const filled = fillings(fact, (folder) =>
    Object.hasOwn(folders, folder) ? (folders[folder] ?? '') : folder,
  )
  return facts[fact.code].replaceAll(/\{\{(\w+)\}\}/gu, (open, name: string) =>
    Object.hasOwn(filled, name) ? (filled[name] ?? open) : open,
  )
}
