/**
 * Sizes of versions: measured in the background when somebody looks, again when the set of versions has changed, and kept
 * under the checksums of the versions that were measured together. What a version takes alone depends on all the others.
 */
import { z } from 'zod'
import type { Version } from '../../contract/system.ts'
import type { VersionSize } from '../../contract/versions.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'
import type { Measured } from './measure.ts'
import { freedBy, sameVersions, type Shares, sharesSchema } from './shares.ts'

type Listed = Pick<Version, 'id' | 'checksum'>
type Places = () => Promise<ReadonlyMap<string, readonly string[]>>
type Measure = (versions: readonly Measured[], signal: AbortSignal) => Promise<Shares | null>

/** Sets of versions that come and go, such as before and after a version was discarded. */
const KEPT = 4

const keyOf = ({ id, checksum }: Listed) => `${id} ${checksum}`

export class Sizes {
  readonly #file: JsonFile<readonly Shares[]>
  readonly #measure: Measure
  readonly #changed: () => void
  #known: readonly Shares[] = []
  /** The set that is being measured, or could not be. */
  #asked: readonly string[] | null = null
  #failed = false
  #abort = new AbortController()

  constructor(path: string, measure: Measure, changed: () => void) {
    this.#file = jsonFile(path, z.array(sharesSchema).max(KEPT), [])
    this.#measure = measure
    this.#changed = changed
  }

  /** Never rejects. */
  async load(): Promise<void> {
    this.#known = await this.#file.read()
  }

  /** Begins to measure, unless these are measured, or are being so. */
  look(versions: readonly Listed[], places: Places): void {
    const keys = versions.map(keyOf)
    if (this.#sharesOf(versions) || this.#isAsked(keys)) return
    this.#abort.abort()
    this.#abort = new AbortController()
    this.#asked = keys
    this.#failed = false
    void this.#run(versions, places, this.#abort.signal)
  }

  of(versions: readonly Listed[], version: Listed): VersionSize {
    const shares = this.#sharesOf(versions)
    const key = keyOf(version)
    if (!shares) {
      if (!this.#isAsked(versions.map(keyOf))) return { kind: 'not-measured' }
      return { kind: this.#failed ? 'unknown' : 'measuring' }
    }
    const own = freedBy(shares, new Set([key]))
    return own === null
      ? { kind: 'unknown' }
      : { kind: 'measured', own, atLeast: shares.unreadable.includes(key) }
  }

  /** What comes free when exactly these go; null: not measured. */
  freed(versions: readonly Listed[], gone: readonly string[]): number | null {
    const shares = this.#sharesOf(versions)
    const keys = versions.filter(({ id }) => gone.includes(id)).map(keyOf)
    return shares ? freedBy(shares, new Set(keys)) : null
  }

  close(): void {
    this.#abort.abort()
  }

  async #run(versions: readonly Listed[], places: Places, signal: AbortSignal): Promise<void> {
    const folders = await places().catch(() => new Map<string, readonly string[]>())
    const wanted = versions.map((each) => ({ key: keyOf(each), folders: folders.get(each.id) ?? [] }))
    const shares = await this.#measure(wanted, signal)
    if (signal.aborted) return
    if (shares) {
      this.#known = [...this.#known, shares].slice(-KEPT)
      this.#asked = null
      // Measured again at the next look where the disk is full.
      this.#file.write(this.#known).catch(() => {})
    } else this.#failed = true
    this.#changed()
  }

  #sharesOf(versions: readonly Listed[]): Shares | null {
    const keys = versions.map(keyOf)
    return this.#known.findLast((shares) => sameVersions(shares, keys)) ?? null
  }

  #isAsked(keys: readonly string[]): boolean {
    return this.#asked !== null && this.#asked.toSorted().join('\n') === keys.toSorted().join('\n')
  }
}
