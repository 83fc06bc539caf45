/**
 * Where the person's own settings lie, and how programs are run that read them. On the simulated computer that is a
 * folder of its own: the settings of the machine below must neither show nor change.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'

export interface Person {
  /** ~/.config */
  readonly config: string
  /** The environment in which `gsettings` reads and writes this person's settings. */
  readonly env: Readonly<Record<string, string | undefined>>
}

export function thisPerson(env: NodeJS.ProcessEnv = process.env): Person {
  const computer = env['MAINSTAY_COMPUTER_DIR']
  if (!computer) return { config: env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), env }
  const home = join(computer, 'home')
  const config = join(home, '.config')
  return {
    config,
    env: {
      ...env,
      HOME: home,
      // Nor does the desktop of the machine below count.
      XDG_CURRENT_DESKTOP: '',
      XDG_CONFIG_HOME: config,
      XDG_DATA_DIRS: join(env['MAINSTAY_SYSTEM_ROOT'] ?? computer, 'usr/share'),
      // dconf would ask a service of the session; a file of keys is as real and stays in this folder.
      GSETTINGS_BACKEND: 'keyfile',
    },
  }
}
