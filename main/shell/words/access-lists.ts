/**
 * What becomes possible, line by line, in the words of the window: a person must not be asked about one thing there and
 * another here. Names of folders and programs are strangers' text and made safe.
 */
import type { GrantKind } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import { factSentence } from '../../../renderer/words/access-sentence.ts'
import type { AccessWords } from '../../../renderer/words/en/access.ts'
import { plain } from '../../../renderer/words/plain.ts'
import { levels } from '../../../contract/access-codes.ts'

/** More lines would make a dialog that fits no small screen. */
const MOST = 8

export interface AccessLists {
  readonly facts: (facts: readonly Fact[]) => string
  /** None or one. */
  readonly grant: (kind: GrantKind | null, thing: string | null) => readonly string[]
  readonly path: (path: string) => string
}

const line = (text: string) => `• ${text}`

/** The heaviest first, so that none of weight is among "more". */
export function accessLists(words: AccessWords, more: (count: number) => string): AccessLists {
  return {
    facts: (facts) => {
      const sorted = facts.toSorted((a, b) => levels.indexOf(b.weight) - levels.indexOf(a.weight))
      const lines = sorted.map((fact) => line(factSentence(fact, words)))
      const left = lines.length - MOST
      return [...lines.slice(0, MOST), ...(left > 0 ? [line(more(left))] : [])].join('\n')
    },
    grant: (kind, thing) =>
      kind === null ? [] : [line(words.grants[kind].replace('{{about}}', () => plain(thing ?? '')))],
    path: (path) => line(plain(path)),
  }
}
