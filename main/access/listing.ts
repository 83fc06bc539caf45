/** The apps that are there and what they can access, as last read; and what a request may name of it. */
import type { Setting } from '../../contract/access-codes.ts'
import type { Fact } from '../../contract/access.ts'
import { ProblemError } from '../problem-error.ts'
import { atomOf, wordsFor } from './change/atom.ts'
import { type OverrideFiles, type Target, understanding, withEdits } from './change/override-files.ts'
import type { Wish } from './change/plan.ts'
import { fileFact } from './facts/files.ts'
import type { AccessReader, AppReading } from './reader.ts'
import { placeOfPath } from './why/files.ts'

export class Listing {
  readonly reader: AccessReader
  readonly #files: OverrideFiles
  /** Facts on folders that the person chose in a dialog of main's, by target. */
  readonly #offered = new Map<Target, Set<string>>()
  #readings: readonly AppReading[] | null = null

  constructor(reader: AccessReader, files: OverrideFiles) {
    this.reader = reader
    this.#files = files
  }

  /** null: nothing was read yet. */
  get readings(): readonly AppReading[] | null {
    return this.#readings
  }

  /** Reads everything anew. Never rejects. */
  async refresh(): Promise<readonly AppReading[]> {
    const readings = await this.reader.readAll(await this.reader.apps())
    this.#readings = readings
    return readings
  }

  has(key: string): boolean {
    return this.#readings?.some(({ app }) => app.key === key) ?? false
  }

  /** Reads one app anew. Rejects with `unknown-id` for what was never listed. */
  async app(key: string): Promise<AppReading> {
    const known = this.#readings?.find(({ app }) => app.key === key)
    if (!known) throw new ProblemError({ code: 'unknown-id' })
    return this.reader.read(known.app)
  }

  /** All readings of what a target concerns, fresh. Never rejects. */
  async concerned(target: Target): Promise<readonly AppReading[]> {
    const apps = (this.#readings ?? []).map(({ app }) => app)
    return this.reader.readAll(target === null ? apps : apps.filter(({ id }) => id === target))
  }

  offer(target: Target, fact: string): void {
    const offered = this.#offered.get(target) ?? new Set()
    this.#offered.set(target, offered.add(fact))
  }

  /** The fact on a folder that the person chose, as nobody speaks of it. null: none can stand for it. */
  offerFolder(target: Target, path: string): Fact | null {
    const { around } = this.reader
    const place = placeOfPath(path, around)
    if (place === null) return null
    const fact = fileFact(place, null, around, target)
    this.offer(target, fact.id)
    return fact
  }

  isOffered(target: Target, fact: string): boolean {
    return this.#offered.get(target)?.has(fact) ?? false
  }

  /** The facts a change may be about: of an app, or of all apps. */
  async factsFor(key: string | null): Promise<readonly Fact[]> {
    if (key === null) return this.reader.everyone((await this.#files.read(null)).file)
    return (await this.app(key)).facts
  }

  /**
   * What a change of one fact wishes, checked: the fact is listed or was offered, and can be set so. Rejects with `unknown-id`
   * or `bad-request`.
   */
  async wish(key: string | null, fact: string, to: Setting): Promise<Wish> {
    const target = key === null ? null : (await this.app(key)).app.id
    const known = (await this.factsFor(key)).find(({ id }) => id === fact)
    if (!known && !this.isOffered(target, fact)) throw new ProblemError({ code: 'unknown-id', detail: fact })
    const choices = known?.choices ?? ['off', 'read', 'write']
    if (to !== 'default' && !choices.includes(to)) throw new ProblemError({ code: 'bad-request', detail: to })
    // For all apps there is nothing below: what apps ask for differs.
    return { fact, to, baseline: key === null ? null : await this.baseline(key, fact) }
  }

  /** Wishes with how each fact would be set if the person had said nothing. */
  baselines(key: string, wanted: readonly Pick<Wish, 'fact' | 'to'>[]): Promise<readonly Wish[]> {
    return Promise.all(
      wanted.map(async ({ fact, to }) => ({ fact, to, baseline: await this.baseline(key, fact) })),
    )
  }

  /** How a fact would be set if the person had said nothing of it for this app. */
  async baseline(key: string, fact: string): Promise<Setting> {
    return (await this.factWith(key, fact, 'default'))?.setting ?? 'off'
  }

  /** A fact as it would be with that setting. null: there is no such fact then. */
  async factWith(key: string, fact: string, to: Setting): Promise<Fact | null> {
    const { app } = await this.app(key)
    const atom = atomOf(fact)
    if (!atom) return null
    const path = this.#files.path(app.id)
    const { file } = await this.#files.read(app.id)
    const words = wordsFor(atom, to)
    const replaced = { path, file: understanding(() => withEdits(file, [{ atom, words }])) }
    const { facts } = await this.reader.read(app, replaced)
    return facts.find(({ id }) => id === fact) ?? null
  }
}
