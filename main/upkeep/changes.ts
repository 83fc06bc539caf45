/** Turning programs on and off, stopping them for a while and letting them go on: what each kind of them takes. */
import type { UpdaterId } from '../../contract/upkeep.ts'
import type { Polkit } from '../desktop/polkit.ts'
import type { Place } from '../health/read/place.ts'
import { turnDiscover } from './discover.ts'
import { turnGnomeSoftware } from './gnome-software.ts'
import type { Person } from './person.ts'
import { laterName, type Managers } from './read-timers.ts'
import { isResumable, removeResume, RESUME, writeResume } from './resume-unit.ts'
import { obtainRights } from './rights.ts'
import { MANAGE_UNIT_FILES, MANAGE_UNITS } from './systemd.ts'
import { type TimerRule, timerRules } from './updaters.ts'

export interface ChangeParts {
  readonly managers: Managers
  readonly polkit: Polkit
  readonly place: Place
  readonly person: Person
}

const SYSTEMCTL = '/usr/bin/systemctl'

const timersOf = (ids: readonly UpdaterId[]): readonly TimerRule[] =>
  timerRules.filter(({ id }) => ids.includes(id))

const namesOf = (rules: readonly TimerRule[], of: TimerRule['of']) =>
  rules.filter((rule) => rule.of === of).map(({ timer }) => timer)

/** Those that have a setting instead of a timer. */
const settingsOf = (ids: readonly UpdaterId[]) =>
  ids.filter((id) => id === 'gnome-software' || id === 'discover')

async function turnSetting({ place, person }: ChangeParts, id: UpdaterId, on: boolean): Promise<void> {
  if (id === 'gnome-software') await turnGnomeSoftware(person, on)
  if (id === 'discover') await turnDiscover(place, person, on)
}

/** Passwords come first, so that closing a dialog has changed nothing. Rejects with a ProblemError. */
export async function turn(parts: ChangeParts, ids: readonly UpdaterId[], on: boolean): Promise<void> {
  const { managers, polkit } = parts
  const rules = timersOf(ids)
  const [ofSystem, ofPerson] = [namesOf(rules, 'system'), namesOf(rules, 'person')]
  if (ofSystem.length > 0) await obtainRights(polkit, [MANAGE_UNIT_FILES, MANAGE_UNITS])
  if (ofSystem.length > 0) await managers.system.turn(ofSystem, on)
  if (ofPerson.length > 0) await managers.person.turn(ofPerson, on)
  for (const id of settingsOf(ids)) await turnSetting(parts, id, on)
}

/** Which of these could be stopped for a while and surely go on by themselves. */
export const pausable = (ids: readonly UpdaterId[]): readonly UpdaterId[] =>
  ids.filter((id) => timersOf([id]).length > 0 || isResumable(id))

/** Stops them until then, milliseconds since 1970. What ends the pause is made before anything is stopped. */
export async function pause(parts: ChangeParts, ids: readonly UpdaterId[], until: number): Promise<void> {
  const { managers, polkit, person } = parts
  const rules = timersOf(ids)
  if (namesOf(rules, 'system').length > 0) await obtainRights(polkit, [MANAGE_UNITS])
  for (const { timer, of } of rules) {
    const command = of === 'system' ? [SYSTEMCTL, 'start', timer] : [SYSTEMCTL, '--user', 'start', timer]
    await managers[of].startLater(laterName(timer), until, command, 'End of the pause of automatic updates')
    await managers[of].stop(timer)
  }
  const settings = settingsOf(ids)
  if (settings.length === 0) return
  try {
    await writeResume(person, settings, until)
    await managers.person.reload()
    await managers.person.turn([`${RESUME}.timer`], true)
  } catch (error) {
    await removeResume(person)
    throw error
  }
  for (const id of settings) await turnSetting(parts, id, false)
}

/** Lets them go on now. */
export async function resume(parts: ChangeParts, ids: readonly UpdaterId[]): Promise<void> {
  const { managers, polkit, person } = parts
  const rules = timersOf(ids)
  if (namesOf(rules, 'system').length > 0) await obtainRights(polkit, [MANAGE_UNITS])
  for (const { timer, of } of rules) {
    await managers[of].start(timer)
    await managers[of].stop(`${laterName(timer)}.timer`)
  }
  const settings = settingsOf(ids)
  for (const id of settings) await turnSetting(parts, id, true)
  if (settings.length > 0) await forgetResume(managers, person)
}

/** Without the timer the pause would end a second time, which harms nobody; so a manager that is away is no failure. */
async function forgetResume(managers: Managers, person: Person): Promise<void> {
  await managers.person.turn([`${RESUME}.timer`], false).catch(() => {})
  await removeResume(person)
  await managers.person.reload().catch(() => {})
}

/** The pause is over because they were turned off for good: nothing may start them again. */
export async function forgetPause(parts: ChangeParts, ids: readonly UpdaterId[]): Promise<void> {
  const { managers, person } = parts
  for (const { timer, of } of timersOf(ids)) {
    const name = `${laterName(timer)}.timer`
    if (await managers[of].loaded(name)) await managers[of].stop(name)
  }
  if (settingsOf(ids).length > 0) await forgetResume(managers, person)
}
