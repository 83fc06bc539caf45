/** What on this computer decides what a word means: whose home, which session, which Flatpak. */
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { NEWEST, type Version } from './version.ts'

export interface Around {
  readonly home: string
  readonly configHome: string
  readonly dataHome: string
  readonly cacheHome: string
  readonly runtimeDir: string
  /** Folders of user-dirs.dirs by our code ("download"); missing: switched off or unknown. */
  readonly userFolders: Readonly<Record<string, string>>
  readonly flatpak: Version
  /** null: unknown, and then whatever depends on it is taken to hold. */
  readonly wayland: boolean | null
  readonly usbPortal: boolean | null
}

type Environment = Readonly<Record<string, string | undefined>>

const absolute = (path: string | undefined): string | undefined => (path?.startsWith('/') ? path : undefined)

/** As the environment says, with the defaults of the XDG base directory specification. */
export function readAround(environment: Environment, more: Partial<Around> = {}): Around {
  const home = absolute(environment['HOME']) ?? homedir()
  const uid = userInfo().uid
  return {
    home,
    configHome: absolute(environment['XDG_CONFIG_HOME']) ?? join(home, '.config'),
    dataHome: absolute(environment['XDG_DATA_HOME']) ?? join(home, '.local/share'),
    cacheHome: absolute(environment['XDG_CACHE_HOME']) ?? join(home, '.cache'),
    runtimeDir: absolute(environment['XDG_RUNTIME_DIR']) ?? `/run/user/${uid}`,
    userFolders: {},
    flatpak: NEWEST,
    wayland: environment['WAYLAND_DISPLAY'] ? true : environment['DISPLAY'] ? false : null,
    usbPortal: null,
    ...more,
  }
}
