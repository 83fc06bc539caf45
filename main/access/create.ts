/** Builds the service of access from what main has at hand. */
import type { AccessState } from '../../contract/access.ts'
import type { Bus } from '../bus/bus.ts'
import { Access } from './access.ts'
import { Flatpak, type FlatpakOptions } from './flatpak.ts'
import { rootsOf } from './installations.ts'
import { AccessReader } from './reader.ts'
import { readAround } from './surroundings.ts'

export interface AccessOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly sessionBus: Bus
  /** A folder of this person's for our own small files. */
  readonly dataDir: string
  /** The person's, such as "de" or "pt_BR": names of apps come in it. */
  readonly language: string
  readonly set: (state: AccessState) => void
  readonly now?: () => number
  /** The command and what goes before its arguments, where it is not simply "flatpak". */
  readonly flatpak?: FlatpakOptions['command']
}

export function createAccess(options: AccessOptions): Access {
  const { environment: env, sessionBus, dataDir, language, set, now = Date.now, flatpak } = options
  return new Access({
    // "de_DE.UTF-8@euro": desktop entries name languages without what they are written in.
    reader: new AccessReader(rootsOf(env), readAround(env), language.replace(/[.@].*$/u, '')),
    flatpak: new Flatpak(flatpak ? { env, command: flatpak } : { env }),
    sessionBus,
    dataDir,
    now,
    set,
  })
}
