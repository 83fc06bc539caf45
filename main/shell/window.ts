/** The one window. Closing it ends the app; work in the update service goes on and is found again. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import { HOME } from './protocol.ts'
import { webPreferences } from './security.ts'

const GROUND = { light: '#fafafb', dark: '#1d2025' } // --bg of the two themes, so that nothing flashes

/** Opens the window and shows it with its first picture. `load` loads the page. */
export function openWindow(): { readonly window: BrowserWindow; readonly load: () => Promise<void> } {
  const window = new BrowserWindow({
    title: 'Mainstay',
    width: 980,
    height: 700,
    minWidth: 360,
    minHeight: 294,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: { ...webPreferences, preload: join(import.meta.dirname, '../preload/index.cjs') },
  })
  window.once('ready-to-show', () => window.show())
  return { window, load: () => window.loadURL(HOME) }
}
