/** Offers → the choices a person sees, with what is risky about each. Pure. */
import { createHash } from 'node:crypto'
import type { Risk, Track, TrackKind } from '../../contract/track.ts'
import { type Place, placeOf } from './address.ts'
import { desktopOf } from './editions.ts'
import type { Followed, Offer } from './offer.ts'

/** Nothing new for this long: two months is longer than any holiday of any makers. Milliseconds. */
const ASLEEP = 60 * 24 * 3_600_000
/** As a whole word: "latest" is not for testing. */
const TESTING = /\b(?:test|testing|beta|unstable|nightly|rawhide|next|edge|branched|devel)\b/i

/** What the window may name it by. */
export const trackId = (address: string): string =>
  createHash('sha256').update(address).digest('hex').slice(0, 16)

/** One thing is changed at a time: a track, a major version or an edition. null: it is the same, or differs in more. */
function kindOf(here: Place, there: Place): TrackKind | null {
  if (here.makers !== there.makers) return null
  const isSameStream = here.stream === there.stream
  if (here.edition !== there.edition) return here.major === there.major && isSameStream ? 'edition' : null
  if (here.major === there.major) return isSameStream ? null : 'track'
  // From "stable" to a number and back is another track; a number and another stream at once is too much.
  if (here.major === null || there.major === null) return 'track'
  if (!isSameStream) return null
  return there.major > here.major ? 'newer' : 'older'
}

/** Servers keep years of old ones. */
const isLongGone = (here: Place, there: Place) =>
  here.major !== null && there.major !== null && there.major < here.major - 1

interface Now {
  /** When the version in use was made, milliseconds since 1970. */
  readonly date: number | null
  /** Milliseconds since 1970. */
  readonly now: number
  /** The desktop of this session, for editions whose name does not tell; null: not told. */
  readonly desktop: string | null
}

/** What has been found out of one offer, against what is followed now. */
interface Compared {
  readonly kind: TrackKind
  readonly here: Place
  readonly there: Place
  readonly offer: Offer
  readonly followed: Followed
  readonly at: Now
}

function isOlder({ kind, offer, at }: Compared): boolean {
  return kind === 'older' || (offer.date !== null && at.date !== null && offer.date < at.date)
}

function desktopRisk({ kind, here, there, at }: Compared): Risk | null {
  if (kind !== 'edition') return null
  const [from, to] = [desktopOf(here.edition ?? '') ?? at.desktop, desktopOf(there.edition ?? '')]
  if (from === null || to === null) return 'desktop-unknown'
  return from === to ? null : 'other-desktop'
}

function risksOf(compared: Compared): readonly Risk[] {
  const { here, there, offer, followed, at } = compared
  const isTesting = TESTING.test(there.stream ?? '') && !TESTING.test(here.stream ?? '')
  const isAsleep = offer.date !== null && at.now - offer.date > ASLEEP
  const all: readonly (Risk | null | false)[] = [
    desktopRisk(compared),
    followed.signed === false && 'unsigned',
    isOlder(compared) && 'older',
    isTesting && 'testing',
    isAsleep && 'asleep',
  ]
  return all.filter((risk) => risk !== null && risk !== false)
}

const order: readonly TrackKind[] = ['newer', 'track', 'edition', 'older']

/** The choices, what is nearest first: a newer major version, other tracks, other editions, older ones. */
export function tracksOf(followed: Followed, offers: readonly Offer[], now: Now): readonly Track[] {
  const here = placeOf(followed.address)
  if (!here) return []
  const tracks = offers.flatMap((offer): readonly Track[] => {
    const there = placeOf(offer.address)
    const kind = there && kindOf(here, there)
    if (!there || !kind || isLongGone(here, there)) return []
    const { address, label, date } = offer
    const risks = risksOf({ kind, here, there, offer, followed, at: now })
    return [
      { id: trackId(address), kind, edition: there.edition, name: there.name, label, date, risks, address },
    ]
  })
  const rank = ({ kind }: Track) => order.indexOf(kind)
  return tracks.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      a.name.localeCompare(b.name, 'en', { numeric: true }) ||
      (a.edition ?? '').localeCompare(b.edition ?? ''),
  )
}
