/**
 * Settings of the update programs themselves, where a timer alone does not tell what it leads to. Files that only an
 * administrator can write: read, never changed.
 *
 * Source: rpm-ostreed.conf(5), AutomaticUpdatePolicy of rpm-ostreed's Sysroot; eos-autoupdater.conf (LastAutomaticStep 0
 * none, 1 look, 2 fetch, 3 apply); systemd-sysupdate-reboot.timer.
 */
import type { Does } from '../../contract/upkeep.ts'
import { found, type Place, readFirst } from '../health/read/place.ts'

export interface OwnSettings {
  /** null: it is told to do nothing. */
  readonly does: Does | null
  readonly seen: readonly (readonly [name: string, value: string])[]
}

const policies: Readonly<Record<string, Does | null>> = {
  none: null,
  off: null,
  check: 'looks',
  stage: 'prepares',
  'ex-stage': 'prepares',
  apply: 'restarts',
}

/** `policy`: as the daemon says it; a word that we do not know counts as doing what the timer is there for. */
export function rpmOstreePolicy(policy: string): OwnSettings {
  const does = Object.hasOwn(policies, policy) ? policies[policy] : 'prepares'
  return { does: does ?? null, seen: [['AutomaticUpdatePolicy', policy]] }
}

/** The policy as rpm-ostreed.conf has it, for when the daemon does not answer. Its default is none. Pure. */
export function policyIn(text: string): string {
  const [, policy = 'none'] = /^\s*AutomaticUpdatePolicy\s*=\s*(\S+)/m.exec(text) ?? []
  return policy
}

export const policyFile = async (place: Place): Promise<string> =>
  policyIn(found(await readFirst(place, ['/etc/rpm-ostreed.conf', '/usr/etc/rpm-ostreed.conf'])) ?? '')

const steps: readonly (Does | null)[] = [null, 'looks', 'downloads', 'prepares']

/** Endless OS: how far it goes by itself. Pure. */
export function autoUpdaterSteps(text: string): OwnSettings {
  const [, step = '3'] = /^\s*LastAutomaticStep\s*=\s*(\d+)/m.exec(text) ?? []
  return { does: steps[Number(step)] ?? null, seen: [['LastAutomaticStep', step]] }
}

export const autoUpdaterFile = async (place: Place): Promise<OwnSettings> => {
  const folders = ['/etc', '/usr/local/share', '/usr/share']
  const paths = folders.map((folder) => `${folder}/eos-updater/eos-autoupdater.conf`)
  return autoUpdaterSteps(found(await readFirst(place, paths)) ?? '')
}
