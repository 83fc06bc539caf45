/**
 * The tracks and editions this computer could follow. They are asked for by a press only; the window gets ids, main keeps
 * which address each stands for. Switching keeps the version in use first, so that the way back stays.
 */
import type { FollowedTrack, Track, Tracks } from '../../contract/track.ts'
import { ProblemError } from '../problem-error.ts'
import type { SystemFacts } from '../../contract/system.ts'
import type { StartHooks, SystemService, TrackService, Work } from '../system/port.ts'
import { placeOf } from './address.ts'
import type { Followed } from './offer.ts'
import { inSequence } from './sequence.ts'
import { tracksOf } from './tracks.ts'

export interface TrackParts {
  /** null: no update service is here. */
  readonly service: () => SystemService | null
  /** null: nothing is known yet. */
  readonly facts: () => SystemFacts | null
  /** The desktop of this session; null: not told. */
  readonly desktop: () => string | null
  /** When support of the running system ends by its own word, milliseconds since 1970. Never rejects. */
  readonly supportEnds: () => Promise<number | null>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const inUse = (facts: SystemFacts | null) => facts?.versions.find(({ states }) => states.includes('in-use'))

export class TrackKeeper {
  readonly #parts: TrackParts
  #choices: readonly Track[] | null = null
  #noList = false
  #askedAt: number | null = null
  #abort: AbortController | null = null

  constructor(parts: TrackParts) {
    this.#parts = parts
  }

  /** What is known without asking a server. Rejects with a ProblemError. */
  async list(): Promise<Tracks> {
    const followed = await this.#tracks?.followed()
    if (!followed) return nothing
    return this.#told(followed)
  }

  /** Asks the server. Rejects with a ProblemError; what was known before stays. */
  async look(): Promise<Tracks> {
    const tracks = this.#tracks
    const followed = await tracks?.followed()
    if (!tracks || !followed) return nothing
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    const offers = await tracks.offers(abort.signal)
    const { facts, now } = this.#parts
    this.#askedAt = now()
    this.#noList = offers === null
    const at = { date: inUse(facts())?.date ?? null, now: now(), desktop: this.#parts.desktop() }
    this.#choices = tracksOf(followed, offers ?? [], at)
    return this.#told(followed)
  }

  /** null: never listed. */
  named(id: string): Track | null {
    return this.#choices?.find((track) => track.id === id) ?? null
  }

  /** Ends what is being asked. */
  close(): void {
    this.#abort?.abort()
  }

  /**
   * Keeps the version in use, if the service can and it is not kept yet, then prepares the newest version of that track.
   * Rejects with a ProblemError.
   */
  async switchTo(id: string, hooks: StartHooks): Promise<Work> {
    const track = this.named(id)
    const service = this.#parts.service()
    const tracks = service?.tracks
    if (!track || !tracks) throw new ProblemError({ code: 'unknown-id' })
    const used = inUse(this.#parts.facts())
    const follow = () => tracks.follow(track.address, hooks)
    if (!used || !this.keeps || used.states.includes('kept')) return follow()
    return inSequence('switch', [async () => service.keep(used.id, true, hooks), follow])
  }

  get #tracks(): TrackService | null {
    return this.#parts.service()?.tracks ?? null
  }

  /** Whether switching would keep the version in use. */
  get keeps(): boolean {
    return this.#parts.facts()?.capabilities.keep ?? false
  }

  async #told(followed: Followed): Promise<Tracks> {
    return {
      state: this.#choices === null ? 'unasked' : this.#noList ? 'no-list' : 'known',
      followed: followedTrack(followed, await this.#parts.supportEnds()),
      choices: this.#choices ?? [],
      askedAt: this.#askedAt,
      keeps: this.keeps,
    }
  }
}

const nothing: Tracks = { state: 'none', followed: null, choices: [], askedAt: null, keeps: false }

function followedTrack({ address, signed }: Followed, supportEnds: number | null): FollowedTrack | null {
  const place = placeOf(address)
  return place && { edition: place.edition, name: place.name, address, signed, supportEnds }
}
