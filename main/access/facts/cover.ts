/**
 * Facts that other facts include, and words that take away what another word still gives: "home: off" next to all files, a
 * device next to all devices, a bus name below a pattern. Only so a switch can say that it does nothing.
 */
import type { Fact } from '../../../contract/access.ts'
import type { Around } from '../surroundings.ts'
import { spotOf, userFolder } from './spot.ts'

/** With `hindrance` and `because` filled in where another fact decides. */
export function withCovering(facts: readonly Fact[], around: Around): readonly Fact[] {
  const on = facts.filter(({ state, hindrance }) => state === 'on' && hindrance === null)
  const candidates = Map.groupBy(
    on.flatMap((fact) => covered(fact.id).map((kind) => ({ kind, fact }))),
    ({ kind }) => kind,
  )
  return facts.map((fact) => {
    const others = fact.hindrance === null ? candidates.get(splitId(fact.id)[0]) : undefined
    const other = others?.find(
      ({ fact: other }) => other.id !== fact.id && decides(other, fact, around),
    )?.fact
    if (!other) return fact
    if (fact.state === 'on') return { ...fact, hindrance: 'covered', because: other.id }
    // Nobody asked for it, so nobody has taken it away in vain.
    return { ...fact, hindrance: fact.layer === null ? null : 'powerless', because: other.id }
  })
}

/** Kinds of facts that this one may include; most include none. */
function covered(id: string): readonly string[] {
  const [kind, name] = splitId(id)
  if (kind === 'filesystems') return [kind]
  if (kind.endsWith('-bus')) return name.endsWith('.*') ? [kind] : []
  if (id === 'devices/all') return ['devices']
  if (id === 'sockets/x11') return ['sockets']
  return id === 'sockets/session-bus' || id === 'sockets/system-bus' ? [name] : []
}

function decides(other: Fact, fact: Fact, around: Around): boolean {
  const [kind, name] = splitId(fact.id)
  if (kind === 'filesystems' && fact.state === 'off') {
    const [otherKind, otherName] = splitId(other.id)
    return otherKind === kind && undoes(otherName, name, around)
  }
  return covers(other, fact.id, around) && strength(other) >= strength(fact)
}

const strengths = { off: 0, on: 1, read: 1, write: 2, see: 1, talk: 2, own: 3, default: 0 } as const

/** How much a setting allows; to be compared only among settings of one thing. */
export const strength = ({ setting }: Pick<Fact, 'setting'>): number => strengths[setting]

/** "filesystems/~/Music" as kind and name. */
export function splitId(id: string): readonly [kind: string, name: string] {
  const slash = id.indexOf('/')
  return [id.slice(0, slash), id.slice(slash + 1)]
}

/** Whether what `id` is about is within reach already through `other`, as far as `other` goes. */
export function covers(other: Fact, id: string, around: Around): boolean {
  const [kind, name] = splitId(id)
  const [otherKind, otherName] = splitId(other.id)
  switch (kind) {
    case 'filesystems':
      return otherKind === kind && includes(otherName, name, around)
    case 'devices':
      return other.id === 'devices/all' && name !== 'shm'
    case 'sockets':
      return id === 'sockets/fallback-x11' && other.id === 'sockets/x11'
    case 'session-bus':
    case 'system-bus':
      return other.id === `sockets/${kind}` || (otherKind === kind && reaches(otherName, name))
    default:
      return false
  }
}

/** The proxy takes the strongest policy that fits a name, so a pattern wins over "none" for a name below it. */
function reaches(pattern: string, name: string): boolean {
  if (!pattern.endsWith('.*')) return false
  return name === pattern.slice(0, -2) || name.startsWith(pattern.slice(0, -1))
}

/** Flatpak hides these below the home folder unless they are asked for themselves. */
const hidden = /^~\/\.(?:var\/app|local\/share\/flatpak)(?:\/|$)/
/** What "host" leaves out (dont_mount_in_root in flatpak-context.c), but for /run/media. */
const outsideHost =
  /^\/(?:app|bin|boot|dev|efi|etc|lib|lib32|lib64|proc|root|run(?!\/media(?:\/|$))|sbin|sys|tmp|usr|var)(?:\/|$)/

/** Whether everything at `place` is within reach through `other`. */
function includes(other: string, place: string, around: Around): boolean {
  const spot = homeSpot(place, around)
  const root = homeSpot(other, around)
  if (hidden.test(spot)) return hidden.test(root) && isBelow(root, spot)
  if (other === 'host') {
    if (['home', 'host-os', 'host-etc'].includes(place) || spot.startsWith('~/')) return true
    return spot.startsWith('/') && !outsideHost.test(spot)
  }
  return other === 'home' ? spot.startsWith('~/') : isBelow(root, spot)
}

const isBelow = (root: string, spot: string) => spot !== root && spot.startsWith(`${root}/`)

/** Few places are asked for, by many apps. */
const knownSpots = new WeakMap<Around, Map<string, string>>()
const MOST_SPOTS = 2000

/** Special folders lie below the home folder unless the person moved them. */
function homeSpot(place: string, around: Around): string {
  const known = knownSpots.get(around) ?? new Map<string, string>()
  knownSpots.set(around, known)
  const found = known.get(place)
  if (found !== undefined) return found
  const spot = findHomeSpot(place, around)
  if (known.size >= MOST_SPOTS) known.clear()
  known.set(place, spot)
  return spot
}

function findHomeSpot(place: string, around: Around): string {
  const folder = userFolder(place)
  if (!folder) return spotOf(place, around)
  const path = around.userFolders[folder.folder]
  const root = path ? spotOf(path, around) : `~/${place.split('/')[0]}`
  return folder.below ? `${root}/${folder.below}` : root
}

/** Whether taking `place` away is in vain because of `other`: only folders can be hidden, and no special words. */
function undoes(other: string, place: string, around: Around): boolean {
  if (other === 'host') return ['home', 'host-os', 'host-etc', 'host-root'].includes(place)
  return homeSpot(other, around) === homeSpot(place, around)
}
