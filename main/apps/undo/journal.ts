/**
 * What was done to apps here, when, and from which version to which. Flatpak keeps no such list that can be relied on
 * (its own reads the system's log, where there is one), and without it nobody could go back to "the version of March".
 *
 * An entry is on the disk before its work begins and completed when it has ended. One that never was completed tells
 * that this app, or the computer, stopped in between; what came of it is then read from the installation. Changes that
 * other programs made show up as differences to what was last seen.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { HistoryChange, HistoryEntry } from '../../../contract/apps-work.ts'
import { jsonFile, type JsonFile } from '../../files/json-file.ts'

const MOST_ENTRIES = 2000

const point = z.strictObject({ commit: z.string(), version: z.string().nullable() }).nullable()
const change = z.strictObject({ ref: z.string(), name: z.string(), from: point, to: point })
const entry = z.strictObject({
  id: z.string(),
  at: z.number(),
  action: z.enum([
    'install',
    'install-file',
    'update',
    'update-components',
    'remove',
    'replace',
    'go-back',
    'remove-components',
    'elsewhere',
  ]),
  installation: z.string(),
  changes: z.array(change),
  outcome: z.enum(['done', 'failed', 'cancelled', 'interrupted', 'begun']),
})
const schema = z.strictObject({
  entries: z.array(entry),
  /** What was last seen installed, by "INSTALLATION/REF". null: never looked yet. */
  seen: z
    .record(
      z.string(),
      z.strictObject({ commit: z.string(), version: z.string().nullable(), name: z.string() }),
    )
    .nullable(),
})
type Content = z.output<typeof schema>
type Entry = Content['entries'][number]

/** Something that is installed, as far as the journal cares. */
export interface Installed {
  readonly installation: string
  readonly ref: string
  readonly commit: string
  readonly version: string | null
  readonly name: string
}

/** When a version was installed here. Times in milliseconds since 1970; `until` null: still is, as far as is known. */
export interface Stay {
  readonly commit: string
  readonly version: string | null
  readonly from: number
  readonly until: number | null
}

const key = ({ installation, ref }: Pick<Installed, 'installation' | 'ref'>) => `${installation}/${ref}`

export class Journal {
  readonly #file: JsonFile<Content>
  readonly #now: () => number
  readonly #most: number
  #content: Content = { entries: [], seen: null }

  /** Of more than `most` entries the oldest are forgotten. */
  constructor(path: string, now: () => number = Date.now, most = MOST_ENTRIES) {
    this.#file = jsonFile(path, schema, { entries: [], seen: null })
    this.#now = now
    this.#most = most
  }

  /** Never rejects. */
  async load(): Promise<void> {
    this.#content = await this.#file.read()
  }

  /** Before the work; `refs` are those it is about. Rejects when the disk refuses: then nothing should be begun. */
  async begin(
    action: Exclude<HistoryEntry['action'], 'elsewhere'>,
    installation: string,
    refs: readonly { readonly ref: string; readonly name: string }[],
    installed: readonly Installed[],
  ): Promise<string> {
    const at = this.#now()
    const changes = refs.map(({ ref, name }): HistoryChange => {
      const from = pointOf(find(installed, installation, ref))
      return { ref, name, from, to: from }
    })
    const id = randomUUID()
    await this.#add({ id, at, action, installation, changes: [...changes], outcome: 'begun' })
    return id
  }

  /** After the work, however it ended: what is installed now decides what is written. Never rejects. */
  async end(
    id: string,
    outcome: 'done' | 'failed' | 'cancelled',
    installed: readonly Installed[],
    extraRefs: readonly string[] = [],
  ): Promise<void> {
    const { entries } = this.#content
    const begun = entries.find((one) => one.id === id)
    if (!begun) return
    const ended = { ...complete(begun, installed, this.#content.seen, extraRefs), outcome }
    await this.#write({
      entries: entries.map((one) => (one === begun ? ended : one)),
      seen: seenOf(installed),
    })
  }

  /**
   * Looks at what is installed while nothing of ours runs: completes what was interrupted, and notes what changed
   * without us. Gives the ids of the interrupted entries. Never rejects.
   */
  async look(installed: readonly Installed[]): Promise<readonly string[]> {
    const { entries, seen } = this.#content
    const interrupted = entries.filter(({ outcome }) => outcome === 'begun')
    const settled = entries.map((one): Entry =>
      one.outcome === 'begun' ? { ...complete(one, installed, seen, []), outcome: 'interrupted' } : one,
    )
    const known = new Set(interrupted.flatMap((one) => one.changes.map(({ ref }) => key({ ...one, ref }))))
    const elsewhere = seen ? this.#elsewhere(seen, installed, known) : []
    const fresh = seenOf(installed)
    const isSame =
      interrupted.length === 0 && elsewhere.length === 0 && JSON.stringify(fresh) === JSON.stringify(seen)
    if (!isSame) await this.#write({ entries: [...settled, ...elsewhere], seen: fresh })
    return interrupted.map(({ id }) => id)
  }

  /** Newest first. */
  history(): readonly HistoryEntry[] {
    return this.#content.entries
      .flatMap((one): HistoryEntry[] => (one.outcome === 'begun' ? [] : [{ ...one, outcome: one.outcome }]))
      .toReversed()
  }

  /** The versions of a ref that were installed here, newest first. */
  stays(installation: string, ref: string): readonly Stay[] {
    const stays: Stay[] = []
    for (const one of this.#content.entries) {
      const changed =
        one.installation === installation ? one.changes.find((each) => each.ref === ref) : undefined
      if (!changed || changed.from?.commit === changed.to?.commit) continue
      const last = stays.at(-1)
      if (last && last.until === null) stays[stays.length - 1] = { ...last, until: one.at }
      // What was there before the first entry has been here nobody knows how long.
      else if (changed.from) stays.push({ ...changed.from, from: 0, until: one.at })
      if (changed.to) stays.push({ ...changed.to, from: one.at, until: null })
    }
    return stays.toReversed()
  }

  /** The name an app had when it was last seen; null: never seen. */
  nameOf(appId: string): string | null {
    for (const { changes } of this.#content.entries.toReversed())
      for (const { ref, name } of changes) if (ref.startsWith(`app/${appId}/`) && name !== appId) return name
    return null
  }

  #elsewhere(
    seen: NonNullable<Content['seen']>,
    installed: readonly Installed[],
    known: ReadonlySet<string>,
  ): readonly Entry[] {
    const now = new Map(installed.map((one) => [key(one), one]))
    const differing = [...new Set([...Object.keys(seen), ...now.keys()])].filter(
      (one) => !known.has(one) && seen[one]?.commit !== now.get(one)?.commit,
    )
    const byInstallation = Map.groupBy(differing, (one) => one.slice(0, one.indexOf('/')))
    return [...byInstallation].map(([installation, keys]) => ({
      id: randomUUID(),
      at: this.#now(),
      action: 'elsewhere',
      installation,
      changes: keys.map((one) => ({
        ref: one.slice(installation.length + 1),
        name: now.get(one)?.name ?? seen[one]?.name ?? '',
        from: pointOf(seen[one]),
        to: pointOf(now.get(one)),
      })),
      outcome: 'done',
    }))
  }

  async #add(one: Entry): Promise<void> {
    const { entries, seen } = this.#content
    const content = { entries: [...entries, one].slice(-this.#most), seen }
    await this.#file.write(content)
    this.#content = content
  }

  /** What cannot be written is at least remembered for this session. */
  async #write(content: Content): Promise<void> {
    this.#content = { ...content, entries: content.entries.slice(-this.#most) }
    await this.#file.write(this.#content).catch(() => {})
  }
}

const find = (installed: readonly Installed[], installation: string, ref: string) =>
  installed.find((one) => one.installation === installation && one.ref === ref)

function pointOf(one: { readonly commit: string; readonly version: string | null } | undefined) {
  return one ? { commit: one.commit, version: one.version } : null
}

function seenOf(installed: readonly Installed[]): NonNullable<Content['seen']> {
  return Object.fromEntries(
    installed.map((one) => [key(one), { commit: one.commit, version: one.version, name: one.name }]),
  )
}

/** With what is installed now, and what else came or went with it. */
function complete(
  begun: Entry,
  installed: readonly Installed[],
  seen: Content['seen'],
  extraRefs: readonly string[],
): Entry {
  const { installation } = begun
  const changes = begun.changes.map((one) => ({
    ...one,
    to: pointOf(find(installed, installation, one.ref)),
  }))
  const extra = extraRefs
    .filter((ref) => !changes.some((one) => one.ref === ref))
    .map((ref) => {
      const now = find(installed, installation, ref)
      const before = seen?.[key({ installation, ref })]
      return { ref, name: now?.name ?? before?.name ?? ref, from: pointOf(before), to: pointOf(now) }
    })
  return { ...begun, changes: [...changes, ...extra] }
}
