/**
 * The end of a pause for programs that have a setting and no timer of their own: a timer of the person's own manager,
 * in their folder. It outlives restarts and this app, catches up when the computer was off, and takes itself away.
 *
 * Source: systemd.timer(5) (Persistent=), systemd.service(5); values are constants of ours.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UpdaterId } from '../../contract/upkeep.ts'
import type { Person } from './person.ts'

export const RESUME = 'mainstay-resume'

/** What each does to be on again; `%E` is the person's folder of settings (systemd.unit(5)). */
const commands: Readonly<Partial<Record<UpdaterId, string>>> = {
  'gnome-software': '/usr/bin/gsettings set org.gnome.software download-updates true',
  discover:
    "/usr/bin/sed -i 's/^UseUnattendedUpdates=false$/UseUnattendedUpdates=true/' %E/PlasmaDiscoverUpdates",
}

const folder = (person: Person) => join(person.config, 'systemd/user')
const paths = (person: Person) =>
  ['timer', 'service'].map((kind) => join(folder(person), `${RESUME}.${kind}`))

const calendar = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** Whether that program can be paused this way. */
export const isResumable = (id: UpdaterId): boolean => commands[id] !== undefined

/** Text of the two units. Pure. */
export function resumeUnits(
  ids: readonly UpdaterId[],
  at: number,
): { readonly timer: string; readonly service: string } {
  const lines = ids.flatMap((id) => (commands[id] === undefined ? [] : [`ExecStart=-${commands[id]}`]))
  return {
    timer: `[Unit]
Description=End of the pause of automatic updates

[Timer]
OnCalendar=${calendar(at)}
Persistent=true

[Install]
WantedBy=timers.target
`,
    service: `[Unit]
Description=Automatic updates go on after their pause

[Service]
Type=oneshot
${lines.join('\n')}
ExecStartPost=/usr/bin/systemctl --user --no-reload disable ${RESUME}.timer
ExecStartPost=/usr/bin/rm -f %E/systemd/user/${RESUME}.timer %E/systemd/user/${RESUME}.service
`,
  }
}

/** Rejects when the disk refuses. */
export async function writeResume(person: Person, ids: readonly UpdaterId[], at: number): Promise<void> {
  const units = resumeUnits(ids, at)
  await mkdir(folder(person), { recursive: true, mode: 0o700 })
  const [timer = '', service = ''] = paths(person)
  await writeFile(service, units.service)
  await writeFile(timer, units.timer)
}

export async function removeResume(person: Person): Promise<void> {
  for (const path of paths(person)) await rm(path, { force: true })
}
