/** The life of the app: one instance, one window, and nothing left when it closes and nothing is under way. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, clipboard, dialog, Menu, nativeTheme, session, shell } from 'electron'
import type { Services } from '../services.ts'
import type { Surroundings } from '../surroundings.ts'
import { environmentLocales } from '../apps/catalogue/languages.ts'
import { opened } from './arguments.ts'
import { chooseFile, chooseFolder, choosePackage } from './choosers.ts'
import { answerRequests, sendChanges } from './ipc.ts'
import { print } from './print.ts'
import { registerSchemes, serveIcons, serveWindow } from './protocol.ts'
import { questionBox } from './question-box.ts'
import { saveText } from './save.ts'
import { lockDown, lockSession } from './security.ts'
import { openWindow } from './window.ts'

/** The launcher of a source checkout can open the simulated computer in our place; see scripts/start.ts. */
function simulateByLauncher(): (() => void) | null {
  const send = process.send?.bind(process)
  return send && process.env['MAINSTAY_LAUNCHER'] === '1' ? () => void send('simulate') : null
}

/** Folders of ours: all in one place when we are told where, as tests do. */
function folders(): Pick<Surroundings, 'dataDir' | 'cacheDir'> {
  const told = process.env['MAINSTAY_USER_DATA']
  if (told) app.setPath('userData', told)
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return {
    dataDir: app.getPath('userData'),
    cacheDir: told ? join(told, 'made-again') : join(cache, 'mainstay'),
  }
}

/** Where programs of ours lie: in the package they cannot be inside the archive. */
const outside = app.isPackaged ? process.resourcesPath : join(import.meta.dirname, '..')

function surroundings(current: () => BrowserWindow | null): Surroundings {
  return {
    ...folders(),
    flatpakHelper: process.env['MAINSTAY_FLATPAK_HELPER'] ?? join(outside, 'helper/flatpak-helper'),
    locales: environmentLocales(process.env),
    copy: async (text) => clipboard.writeText(text),
    print: () => print(current()),
    loginCheck: join(outside, app.isPackaged ? 'at-login.sh' : '../main/health/at-login/at-login.sh'),
    // In Flatpak's box the desktop sees neither our autostart folder nor our program.
    program: app.isPackaged && !process.env['FLATPAK_ID'] ? [process.execPath] : null,
    openLink: (address) => shell.openExternal(address),
    chooseFile: () => chooseFile(current(), app.getLocale()),
    choosePackage: () => choosePackage(current(), app.getLocale()),
    chooseFolder: () => chooseFolder(current(), app.getLocale()),
    saveText: (name, text) => saveText(current(), app.getLocale(), name, text),
    simulate: simulateByLauncher(),
    simulated: process.env['MAINSTAY_COMPUTER'] === 'simulated',
    confirm: async (question) => {
      const window = current()
      if (!window) return false
      const { response } = await dialog.showMessageBox(window, questionBox(question, app.getLocale()))
      return response === 0
    },
  }
}

/** Runs the app until its window is closed and the queue of apps is empty. `build` makes the services; it is called once. */
export function runApp(build: (around: Surroundings) => Services): void {
  registerSchemes()
  lockDown()
  let window: BrowserWindow | null = null
  const current = () => window
  const around = surroundings(current)
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const services = build(around)
  const offer = (argv: readonly string[], folder: string) => {
    for (const text of opened(argv, folder)) void services.apps.openOutside(text)
  }

  async function show(): Promise<void> {
    if (window) {
      window.show()
      window.focus()
      return
    }
    const { window: made, load } = openWindow()
    window = made
    made.on('closed', () => {
      window = null
    })
    await load()
  }

  app.on('second-instance', (_event, argv, folder) => {
    offer(argv, folder)
    void app.whenReady().then(show)
  })
  app.on('window-all-closed', () => {
    // What was begun with apps is finished first; it would otherwise be there half.
    void services.apps.idle().then(() => {
      if (!window) app.quit()
    })
  })
  app.on('will-quit', () => services.close())
  services.store.watch(({ settings }) => {
    if (settings) nativeTheme.themeSource = settings.theme
  })
  answerRequests(services.gate, current)
  sendChanges(services.store, current)

  void services.open().then(() => offer(process.argv, process.cwd()))
  void app.whenReady().then(async () => {
    Menu.setApplicationMenu(null)
    lockSession(session.defaultSession)
    serveIcons(services.apps.icons)
    await serveWindow(join(import.meta.dirname, '../renderer'))
    await show()
  })
}
