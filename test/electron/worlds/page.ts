/** The page's own world: receives what the preload exposes. Sent into pages as text, so it stands alone. */
import type { makeBridge } from './bridge.ts'

export function pageWorld(names: readonly [string, string], bridge: typeof makeBridge): void {
  if (window !== window.top) return // as Electron: a frame inside the page gets nothing
  const freeze = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    for (const inner of Object.values(value)) freeze(inner)
    return Object.freeze(value)
  }
  bridge(names[0], names[1], (key, api) => {
    if (Object.hasOwn(window, String(key)))
      throw new Error('Cannot bind an API on top of an existing property on the window object')
    Object.defineProperty(window, String(key), { value: freeze(api), enumerable: true })
  })
}
