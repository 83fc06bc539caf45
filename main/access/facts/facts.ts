/** All facts of an app: what every layer says, what it means here, and what could be switched on besides. */
import type { Layer } from '../../../contract/access-codes.ts'
import type { Fact, Note } from '../../../contract/access.ts'
import type { Effective } from '../merge.ts'
import { counts } from '../rating.ts'
import type { Around } from '../surroundings.ts'
import { isAtLeast } from '../version.ts'
import { type FlagKey, flagKeys, flags } from '../words.ts'
import { busFacts } from './buses.ts'
import { withCovering } from './cover.ts'
import { fileFact, fileFacts } from './files.ts'
import { flagFact, flagFacts } from './flags.ts'
import { otherFacts } from './rest.ts'

export interface FactsInput {
  readonly effective: Effective
  readonly around: Around
  /** null: of no app in particular, as with the settings for all apps. */
  readonly appId: string | null
  /** The layer that `changed` is about. */
  readonly edited: Layer
  /** Without what nobody speaks of but a person may want to switch on. */
  readonly brief?: boolean
}

/** What a person may want to switch on although nobody asked for it. */
const offered: Readonly<Record<FlagKey, readonly string[]>> = {
  shared: ['network'],
  sockets: ['pulseaudio', 'cups', 'pcsc', 'wayland', 'fallback-x11', 'x11', 'ssh-auth', 'gpg-agent'],
  devices: ['dri', 'input', 'usb', 'all', 'kvm'],
  features: ['bluetooth'],
}

const offeredPlaces = [
  'home',
  'xdg-desktop',
  'xdg-documents',
  'xdg-download',
  'xdg-music',
  'xdg-pictures',
  'xdg-videos',
  'xdg-public-share',
  'xdg-templates',
  '/run/media',
  'host',
]

/** In no particular order; ids are unique. */
export function factsOf({ effective, around, appId, edited, brief = false }: FactsInput): readonly Fact[] {
  const said = [
    ...flagFacts(effective, around),
    ...fileFacts(effective, around, appId),
    ...busFacts(effective, appId),
    ...otherFacts(effective, around),
  ].map((fact) => ({ ...fact, changed: fact.said.some(({ layer }) => layer === edited) }))
  if (brief) return withCovering(said, around)
  const ids = new Set(said.map(({ id }) => id))
  const unsaid = offers(around, appId).filter(({ id }) => !ids.has(id))
  return withCovering([...said, ...unsaid], around)
}

function offers(around: Around, appId: string | null): readonly Fact[] {
  const words = flagKeys.flatMap((key) =>
    offered[key]
      .filter((word) => isAtLeast(around.flatpak, flags[key][word] ?? [0, 0, 0]))
      .map((word) => flagFact(key, word, null, around)),
  )
  return [...words, ...offeredPlaces.map((place) => fileFact(place, null, around, appId))]
}

/** What a person should know before trusting a list of switches. */
export function notesOn(facts: readonly Fact[]): readonly Note[] {
  const on = facts.filter(counts)
  const has = (...codes: readonly string[]) => on.some(({ code }) => codes.includes(code))
  const notes: Note[] = []
  if (!has('files-all', 'files-home')) notes.push('chooser')
  if (has('desktop-x11')) notes.push('x11-watches')
  if (has('files-all', 'files-home')) notes.push('home-runs')
  if (facts.some(({ id, hindrance }) => id === 'filesystems/home' && hindrance === 'powerless')) {
    notes.push('home-off-powerless')
  }
  if (
    facts.some(
      ({ id, state, layer }) => id === 'shared/network' && state === 'off' && layer && layer !== 'app',
    )
  ) {
    notes.push('network-by-others')
  }
  return notes
}
