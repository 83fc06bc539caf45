/** The question before the computer follows another track or edition. */
import type { Risk, Track, TrackKind } from '../../contract/track.ts'
import type { Askers } from './question.ts'

export interface TrackQuestion {
  readonly about: 'switch-track'
  readonly kind: TrackKind
  /** In the makers' own words. */
  readonly edition: string | null
  readonly name: string
  readonly risks: readonly Risk[]
  /** The version in use is kept, so that the way back stays. */
  readonly keeps: boolean
}

export function trackAskers(
  named: (id: string) => Track | null,
  keeps: () => boolean,
): Pick<Askers, 'track.switch'> {
  return {
    'track.switch': ({ track: id }) => {
      const track = named(id)
      if (!track) return null
      const { kind, edition, name, risks } = track
      return { about: 'switch-track', kind, edition, name, risks, keeps: keeps() }
    },
  }
}
