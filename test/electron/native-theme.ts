/** `nativeTheme`: light or dark, for main and for the pages' `prefers-color-scheme`. */
import { chromium, ignore } from './chromium.ts'
import { pages } from './pages.ts'
import { script } from './script.ts'
import { strict, StrictEmitter } from './strict.ts'

class NativeTheme extends StrictEmitter {
  #source: Electron.NativeTheme['themeSource'] = 'system'

  constructor() {
    super('nativeTheme', ['updated'])
  }
  get themeSource(): Electron.NativeTheme['themeSource'] {
    return this.#source
  }
  set themeSource(source: Electron.NativeTheme['themeSource']) {
    this.#source = source
    this.changed()
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark' || (this.#source === 'system' && script.dark)
  }
  /** The source, or what the desktop prefers (`script.dark`), has changed. */
  changed(): void {
    for (const { webContents } of pages.all()) colour(webContents.sessionId).catch(ignore)
    this.emit('updated')
  }
}

export const nativeTheme = strict('nativeTheme', new NativeTheme())

/** Tells a page which colours to prefer. */
export function colour(sessionId: string): Promise<unknown> {
  const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
  return chromium.send(
    'Emulation.setEmulatedMedia',
    { features: [{ name: 'prefers-color-scheme', value }] },
    sessionId,
  )
}
