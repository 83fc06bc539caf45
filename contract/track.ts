/** Other tracks and editions this computer could follow, as main has listed them. */

/**
 * track: the same edition at another pace. newer, older: the same edition of another major version. edition: another
 * edition of the same makers.
 */
export type TrackKind = 'track' | 'newer' | 'older' | 'edition'

/** What makes a choice risky. asleep: nothing new has come for months. */
export type Risk = 'other-desktop' | 'desktop-unknown' | 'unsigned' | 'older' | 'testing' | 'asleep'

export interface Track {
  /** Opaque; the only thing a request may name. */
  readonly id: string
  readonly kind: TrackKind
  /** The edition in its makers' own word, such as "silverblue". null: it has none apart from the track. */
  readonly edition: string | null
  /** The track in its makers' own word, such as "stable" or "45". */
  readonly name: string
  /** Its newest version; null: not told. */
  readonly label: string | null
  /** When its newest version was made, milliseconds since 1970; null: not told. */
  readonly date: number | null
  readonly risks: readonly Risk[]
  /** For Details. */
  readonly address: string
}

/** What is followed now. */
export interface FollowedTrack {
  readonly edition: string | null
  readonly name: string
  readonly address: string
  readonly signed: boolean | null
  /** When its makers' support ends, as the system says of itself, milliseconds since 1970; null: it does not say. */
  readonly supportEnds: number | null
}

export interface Tracks {
  /** unasked: the server was not asked yet, which only a press does. no-list: it was, and offers no list. */
  readonly state: 'none' | 'unasked' | 'known' | 'no-list'
  readonly followed: FollowedTrack | null
  readonly choices: readonly Track[]
  /** When the server was asked, milliseconds since 1970. */
  readonly askedAt: number | null
  /** Whether the version in use can be kept, so that the way back stays. */
  readonly keeps: boolean
}
