/** The life of the app: one instance, one window, and nothing left when it closes. */
import { join } from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, Menu, nativeTheme, session } from 'electron'
import type { RequestName } from '../../contract/requests.ts'
import type { Services } from '../services.ts'
import type { Surroundings } from '../surroundings.ts'
import { question, startQuestion } from './confirm.ts'
import { answerRequests, sendChanges } from './ipc.ts'
import { registerScheme, serveWindow } from './protocol.ts'
import { lockDown, lockSession } from './security.ts'
import { openWindow } from './window.ts'

/** The launcher of a source checkout can open the simulated computer in our place; see scripts/start.ts. */
function simulateByLauncher(): (() => void) | null {
  const send = process.send?.bind(process)
  return send && process.env['MAINSTAY_LAUNCHER'] === '1' ? () => void send('simulate') : null
}

/** Runs the app until its window is closed. `build` makes the services; it is called once. */
export function runApp(build: (around: Surroundings) => Services): void {
  registerScheme()
  lockDown()
  const dataDir = process.env['MAINSTAY_USER_DATA']
  if (dataDir) app.setPath('userData', dataDir)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  let window: BrowserWindow | null = null
  const current = () => window

  const services = build({
    dataDir: app.getPath('userData'),
    copy: async (text) => clipboard.writeText(text),
    simulate: simulateByLauncher(),
    simulated: process.env['MAINSTAY_COMPUTER'] === 'simulated',
    confirm: async (name: RequestName, input: unknown) => {
      const { system, health } = services.store.state
      const locale = app.getLocale()
      const asked =
        startQuestion(name, health.lastStart, locale) ??
        (system.state === 'ready' ? question(name, input, system.facts, locale) : null)
      if (!window || !asked) return false
      const { response } = await dialog.showMessageBox(window, asked)
      return response === 0
    },
  })

  app.on('second-instance', () => {
    window?.show()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', () => services.close())
  services.store.watch(({ settings }) => {
    if (settings) nativeTheme.themeSource = settings.theme
  })
  answerRequests(services.gate, current)
  sendChanges(services.store, current)

  void services.open()
  void app.whenReady().then(async () => {
    Menu.setApplicationMenu(null)
    lockSession(session.defaultSession)
    const opened = openWindow()
    window = opened.window
    window.on('closed', () => {
      window = null
    })
    await serveWindow(join(import.meta.dirname, '../renderer'))
    await opened.load()
  })
}
