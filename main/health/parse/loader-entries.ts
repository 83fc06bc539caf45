/**
 * Names of boot loader entries with their counters: `NAME+LEFT-DONE.conf` or `.efi`, as systemd-boot keeps them. LEFT 0 is
 * "bad": the loader has given this entry up. The loader renames an entry while it counts, so names are compared without
 * counters. Some systems end an entry in a snapshot number, which is no counter, and some names came out with their
 * ending doubled.
 *
 * Source: Boot Loader Specification "Boot counting"; systemd src/bless-boot; github.com/systemd/systemd/pull/37375.
 */
export interface EntryName {
  /** Without counter and ending: the same through all renamings. */
  readonly base: string
  /** null: not counted, which is what a good entry looks like too. */
  readonly left: number | null
  readonly done: number | null
  readonly state: 'good' | 'trying' | 'bad'
}

const ENDINGS = /(?:\.(?:conf|efi))+$/i
const COUNTER = /\+(\d{1,6})(?:-(\d{1,6}))?$/

/** Takes a path or name apart. Never throws: what has no counter has none. */
export function parseEntryName(path: string): EntryName {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  const bare = name.replace(ENDINGS, '')
  const counter = COUNTER.exec(bare)
  if (!counter) return { base: bare, left: null, done: null, state: 'good' }
  const left = Number(counter[1])
  const done = counter[2] === undefined ? 0 : Number(counter[2])
  return { base: bare.slice(0, counter.index), left, done, state: left === 0 ? 'bad' : 'trying' }
}

/** Entries the loader makes itself: firmware set-up, the other systems it found. They are no versions. */
export const isAutomatic = (name: string): boolean => name.startsWith('auto-')

/**
 * One row per entry where a listing has the same entry under several names: what is counted says more than what is not,
 * and of two counters the one with more tries done is the later.
 */
export function mergeEntries(names: readonly string[]): readonly EntryName[] {
  const found = new Map<string, EntryName>()
  for (const name of names) {
    if (isAutomatic(name)) continue
    const entry = parseEntryName(name)
    const before = found.get(entry.base)
    if (!before || (entry.done ?? -1) > (before.done ?? -1)) found.set(entry.base, entry)
  }
  return [...found.values()]
}

/** What the loader has told about its entries through EFI variables. */
export interface LoaderVariables {
  /** "systemd-boot 257.7-1"; null: this loader does not speak so. */
  readonly info: string | null
  readonly entries: readonly string[]
  readonly selected: string | null
  readonly default: string | null
  readonly oneShot: string | null
  /** The path of the entry whose tries are counted in this start; empty or null: none is. */
  readonly countPath: string | null
}

export interface LoaderCounting {
  /** Entries that the loader has given up, newest first as it lists them. */
  readonly bad: readonly EntryName[]
  readonly trying: readonly EntryName[]
  /** The entry that runs now; null: it is not told. */
  readonly running: string | null
  readonly runningIsBad: boolean
}

const collator = new Intl.Collator('en', { numeric: true })
const shape = (base: string) => base.replaceAll(/\d+/g, '0')

/** Whether the entry is certainly older than the other: same name but for its numbers, and they are smaller. */
export const isOlder = (base: string, than: string): boolean =>
  shape(base) === shape(than) && collator.compare(base, than) < 0

/** What the entries and the one that runs say together. Pure. */
export function countEntries(variables: Pick<LoaderVariables, 'entries' | 'selected'>): LoaderCounting {
  const entries = mergeEntries(variables.entries)
  const bad = entries.filter(({ state }) => state === 'bad')
  const running = variables.selected ? parseEntryName(variables.selected).base : null
  return {
    bad,
    trying: entries.filter(({ state }) => state === 'trying'),
    running,
    runningIsBad: bad.some(({ base }) => base === running),
  }
}
