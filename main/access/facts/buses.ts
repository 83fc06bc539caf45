/** The facts of bus names: which other programs an app can talk to, and as whom it can appear. */
import type { FactCode, Setting } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import type { Effective, Merged } from '../merge.ts'
import { isHeavier, weights } from '../rating.ts'
import { type BusName, type Policy } from '../words.ts'
import { codesOfName } from './bus-names.ts'
import { makeFact } from './fact.ts'

const choices: readonly Setting[] = ['off', 'see', 'talk', 'own']
const settings: Readonly<Record<Policy, Setting>> = { none: 'off', see: 'see', talk: 'talk', own: 'own' }

/** One fact for each name that any layer speaks of. */
export function busFacts(effective: Effective, appId: string | null): readonly Fact[] {
  const facts = (bus: BusName) =>
    [...effective.buses[bus]].map(([name, merged]) => busFact(bus, name, merged, appId))
  return [...facts('session'), ...facts('system'), ...facts('a11y')]
}

export function busFact(
  bus: BusName,
  name: string,
  merged: Merged<Policy> | null,
  appId: string | null,
): Fact {
  const policy = merged?.value ?? 'none'
  return makeFact(
    {
      id: `${bus}-bus/${name}`,
      // What is off is told as what it would be, which is mostly talking.
      code: codeOf(bus, name, policy === 'none' ? 'talk' : policy, appId),
      params: { name },
      on: policy !== 'none',
      setting: settings[policy],
      choices,
      // No Flatpak up to 1.19 reads this group back.
      hindrance: bus === 'a11y' && policy !== 'none' ? 'newer' : null,
    },
    merged,
  )
}

function codeOf(bus: BusName, name: string, policy: Policy, appId: string | null): FactCode {
  if (bus === 'a11y') return 'a11y-bus-own'
  if (bus === 'session' && appId !== null && isOwn(name, appId)) return 'bus-own-app'
  if (policy === 'see') return bus === 'session' ? 'bus-see' : 'system-bus-see'
  const talk = codesOfName(bus, name)
  if (policy === 'own') return ownCode(bus, name, talk)
  return heaviest(talk) ?? (bus === 'session' ? 'bus-talk' : 'system-bus-talk')
}

/** An app may always be itself: its id, what is below it, and its id as a media player (flatpak-metadata(5)). */
function isOwn(name: string, appId: string): boolean {
  const ids = appId.endsWith('.Devel') ? [appId, appId.slice(0, -'.Devel'.length)] : [appId]
  return ids.some(
    (id) =>
      name === id ||
      name.startsWith(`${id}.`) ||
      name.replace(/\.\*$/, '') === `org.mpris.MediaPlayer2.${id}`,
  )
}

/** Owning a name includes talking to it, and lets the app stand in for the program that usually has it. */
function ownCode(bus: BusName, name: string, talk: readonly FactCode[]): FactCode {
  if (bus === 'system') return heavier(heaviest(talk), 'system-bus-own')
  if (name.startsWith('org.mpris.MediaPlayer2.')) return 'desktop-media-player'
  if (/^org\.(?:kde|freedesktop)\.StatusNotifierItem/.test(name)) return 'desktop-tray'
  if (!name.endsWith('.*') && talk[0] === 'identity-passwords') return 'identity-passwords-provider'
  return heavier(heaviest(talk), 'bus-own')
}

const heaviest = (codes: readonly FactCode[]): FactCode | null =>
  codes.reduce<FactCode | null>(
    (worst, code) => (worst && !isHeavier(weights[code], weights[worst]) ? worst : code),
    null,
  )

const heavier = (one: FactCode | null, other: FactCode): FactCode =>
  one && isHeavier(weights[one], weights[other]) ? one : other
