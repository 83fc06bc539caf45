/**
 * How the desktop wants things to look, from the settings portal (org.freedesktop.portal.Settings, namespace
 * org.freedesktop.appearance). Electron's nativeTheme knows neither contrast nor accent colours on Linux.
 */
import type { Appearance } from '../../contract/state.ts'
import type { Bus, Connection } from '../bus/bus.ts'
import { plain } from '../bus/variant.ts'
import { initialState } from '../initial-state.ts'

const portal = {
  destination: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
  interface: 'org.freedesktop.portal.Settings',
}
const NAMESPACE = 'org.freedesktop.appearance'

function accent(value: unknown): Appearance['accent'] {
  if (!Array.isArray(value)) return null
  const [red, green, blue]: readonly unknown[] = value
  const part = (v: unknown): v is number => typeof v === 'number' && v >= 0 && v <= 1 // out of range: "not set"
  return part(red) && part(green) && part(blue) ? [red, green, blue] : null
}

function scheme(value: unknown): Appearance['scheme'] {
  if (value === 1) return 'dark'
  return value === 2 ? 'light' : null
}

/** One changed key as a change of appearance. */
export function appearanceChange(key: unknown, value: unknown): Partial<Appearance> {
  switch (key) {
    case 'color-scheme':
      return { scheme: scheme(value) }
    case 'contrast':
      return { contrast: value === 1 ? 'more' : 'normal' }
    case 'accent-color':
      return { accent: accent(value) }
    case 'reduced-motion':
      return { reducedMotion: value === 1 }
    default:
      return {}
  }
}

/** Calls back with the whole appearance at each change; without a portal it never does. Returns how to stop. */
export function watchAppearance(bus: Bus, listener: (appearance: Appearance) => void): () => void {
  let now = initialState.appearance
  let leave: () => void = () => {}
  const tell = (key: unknown, value: unknown) => {
    now = { ...now, ...appearanceChange(key, value) }
    listener(now)
  }

  async function read(connection: Connection): Promise<void> {
    const [all] = await connection.call({
      ...portal,
      member: 'ReadAll',
      signature: 'as',
      body: [[NAMESPACE]],
      timeout: 5000,
    })
    const spaces = plain(all)
    const ours: unknown =
      typeof spaces === 'object' && spaces !== null ? Reflect.get(spaces, NAMESPACE) : null
    for (const [key, value] of Object.entries(ours ?? {})) tell(key, value)
  }

  const stop = bus.onConnection((connection) => {
    leave()
    leave = () => {}
    if (!connection) return
    const match = {
      sender: portal.destination,
      path: portal.path,
      interface: portal.interface,
      arg0: NAMESPACE,
    }
    leave = connection.onSignal({ ...match, member: 'SettingChanged' }, ({ body }) =>
      tell(body[1], plain(body[2])),
    )
    read(connection).catch(() => {}) // no portal: the window follows the toolkit's own guess
  })
  return () => {
    stop()
    leave()
  }
}
