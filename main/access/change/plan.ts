/** What a change would write, before it is written: so that it can be shown, judged and then done as it was shown. */
import type { HistoryKind } from '../../../contract/access.ts'
import type { Setting } from '../../../contract/access-codes.ts'
import { ProblemError } from '../../problem-error.ts'
import { parseFilesystem, writeFilesystem } from '../filesystem.ts'
import { decodeList, groups, type KeyFile, keys, rawValue } from '../keyfile.ts'
import type { AppReading } from '../reader.ts'
import { CONTEXT } from '../words.ts'
import {
  type Atom,
  atomOf,
  type Edit,
  factOf,
  isAccess,
  isList,
  itemOf,
  readAtom,
  sameWords,
  type Words,
  wordsFor,
} from './atom.ts'
import type { OverrideDeed } from './history.ts'
import type { Target } from './override-files.ts'

export interface Plan {
  readonly target: Target
  readonly kind: HistoryKind
  /** Ids of facts. */
  readonly about: readonly string[]
  readonly to: Setting | null
  /** What to write into the file as it is then. May throw an `access-changed`. */
  readonly edits: (file: KeyFile) => readonly Edit[]
}

export interface Wish {
  readonly fact: string
  readonly to: Setting
  /** What it would be without the person's word; then that word is taken away rather than repeated. null: write it anyway. */
  readonly baseline: Setting | null
}

const HOST: Atom = { group: CONTEXT, key: 'filesystems', item: 'host' }
const isReset = (word: string): boolean => {
  const parse = parseFilesystem(word)
  return parse.kind === 'word' && parse.word.reset
}

/** Sets facts of one target. Rejects facts that no override can set with `bad-request`. */
export function planWishes(target: Target, wishes: readonly Wish[], kind: HistoryKind = 'change'): Plan {
  const atoms = wishes.map(({ fact, to, baseline }) => {
    const atom = atomOf(fact)
    if (!atom) throw new ProblemError({ code: 'bad-request', detail: fact })
    return { atom, words: to === baseline ? null : wordsFor(atom, to) }
  })
  return {
    target,
    kind,
    about: wishes.map(({ fact }) => fact),
    to: wishes.length === 1 ? (wishes[0]?.to ?? null) : null,
    edits: (file) => atoms.map(({ atom, words }) => ({ atom, words: keepingHold(file, atom, words) })),
  }
}

/** "!host:reset" stands among the words for all files, and is not about them. */
function keepingHold(file: KeyFile, atom: Atom, words: Words): Words {
  if (atom.key !== 'filesystems' || atom.item !== 'host') return words
  const hold = (readAtom(file, atom) ?? []).filter(isReset)
  return hold.length > 0 ? [...hold, ...(words ?? [])] : words
}

/** Takes away everything the file says of access, understood or not. Notes for others stay. */
export function planReset(target: Target): Plan {
  return {
    target,
    kind: 'reset',
    about: [],
    to: 'default',
    edits: (file) => atomsIn(file).map((atom) => ({ atom, words: null })),
  }
}

function atomsIn(file: KeyFile): readonly Atom[] {
  return groups(file)
    .filter(isAccess)
    .flatMap((group) =>
      keys(file, group).flatMap((key): readonly Atom[] => {
        if (!isList(group)) return [{ group, key, item: null }]
        const words = decodeList(rawValue(file, group, key) ?? '')
        const items = new Set(words.map((word) => itemOf(group, key, word)))
        // A list without words is still a key.
        return items.size > 0
          ? [...items].map((item) => ({ group, key, item }))
          : [{ group, key, item: null }]
      }),
    )
}

/**
 * Holds the files an app can reach as they are, whatever its updates ask for: "!host:reset" makes Flatpak forget the app's own
 * words for places, and all that are in force are said again. The rest of access has no such word.
 */
export function planHold(reading: AppReading): Plan {
  const places = [...reading.effective.filesystems].filter(([place]) => place !== 'host')
  const host = reading.effective.filesystems.get('host')?.value ?? 'none'
  const kept = host === 'none' ? [] : [writeFilesystem('host', host)]
  return {
    target: reading.app.id,
    kind: 'hold',
    about: places.map(([place]) => `filesystems/${place}`),
    to: 'on',
    edits: () => [
      { atom: HOST, words: ['!host:reset', ...kept] },
      ...places.map(([place, { value }]) => ({
        atom: { ...HOST, item: place },
        words: [writeFilesystem(place, value)],
      })),
    ],
  }
}

/** `below`: the same app read without the person's own file. What that gives by itself needs no word any more. */
export function planRelease(reading: AppReading, below: AppReading): Plan {
  const superfluous = [...reading.effective.filesystems].filter(
    ([place, { value, layer }]) =>
      place !== 'host' && layer === 'you' && below.effective.filesystems.get(place)?.value === value,
  )
  const lower = below.effective.filesystems.get('host')?.value ?? 'none'
  const host = reading.effective.filesystems.get('host')?.value ?? 'none'
  const kept = host === lower ? null : [writeFilesystem('host', host)]
  return {
    target: reading.app.id,
    kind: 'hold',
    about: superfluous.map(([place]) => `filesystems/${place}`),
    to: 'off',
    edits: () => [
      { atom: HOST, words: kept },
      ...superfluous.map(([place]) => ({ atom: { ...HOST, item: place }, words: null })),
    ],
  }
}

/** Writes what stood there before. Fails with `access-changed` where something else stands now than was written then. */
export function planUndo(deed: OverrideDeed): Plan {
  return {
    target: deed.target,
    kind: 'undo',
    about: deed.edits.flatMap((edit) => factOf(edit) ?? []),
    to: null,
    edits: (file) => {
      const edits = deed.edits.map(({ before, after, ...atom }) => ({ atom, words: before, now: after }))
      if (edits.some(({ atom, now }) => !sameWords(readAtom(file, atom), now))) {
        throw new ProblemError({ code: 'access-changed' })
      }
      return edits
    },
  }
}
