/**
 * The part of Electron's main-process API that the app uses, on an installed Chromium: what `import … from 'electron'`
 * gives under register.ts. Tests and `npm start` only; it is never packaged. What it lacks fails with an error that
 * names it (strict.ts); that it has Electron's shape is checked by the compiler (fits.ts).
 */
import { app } from './app.ts'
import { chromium } from './chromium.ts'
import { lifecycle } from './lifecycle.ts'
import './ipc.ts'
import './page-events.ts'
import './requests.ts'
import './targets.ts'

export { app } from './app.ts'
export { BrowserWindow } from './browser-window.ts'
export { clipboard } from './clipboard.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc.ts'
export { Menu } from './menu.ts'
export { nativeTheme } from './native-theme.ts'
export { Notification } from './notification.ts'
export { protocol } from './protocol.ts'
export { session } from './session.ts'
export { shell } from './shell.ts'

void new Request('app://x/').arrayBuffer() // Node loads its fetch on first use; better now, while Chromium starts

const listening = Promise.all([
  chromium.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }), // on the browser: every page, frame and worker
  chromium.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  }),
])
void listening.then(() => {
  lifecycle.begin()
  app.emit('ready', {}, {})
})
