/**
 * A timer that lives only as long as its manager (StartTransientUnit), and the command it runs. A restart forgets it, and
 * then what was stopped for a while is started anyway because it is still enabled: a pause can end early, never late.
 */
import { variant } from '../bus/variant.ts'

/** "2026-12-01 08:00:00 UTC", as systemd.time(7) reads it. */
const calendar = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** Arguments of StartTransientUnit. `name` without its suffix; `command` with the program's whole path first. */
export function laterTimer(
  name: string,
  at: number,
  command: readonly string[],
  text: string,
): readonly unknown[] {
  const [program = ''] = command
  const timer = [
    ['Description', variant('s', text)],
    ['TimersCalendar', variant('a(ss)', [['OnCalendar', calendar(at)]])],
    ['RemainAfterElapse', variant('b', false)],
  ]
  const service = [
    ['Description', variant('s', text)],
    ['Type', variant('s', 'oneshot')],
    ['ExecStart', variant('a(sasb)', [[program, command, false]])],
  ]
  return [`${name}.timer`, 'replace', timer, [[`${name}.service`, service]]]
}
