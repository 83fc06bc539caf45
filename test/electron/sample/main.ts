/**
 * A tiny app for the stand-in's own checks and as the bench's hello-world: a list that lives in main, a page that shows
 * it, and one of everything that the stand-in implements.
 */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  protocol,
  session,
  shell,
  type IpcMainInvokeEvent,
} from 'electron'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' icon:; connect-src 'none'; frame-src 'self'"
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}
const HOME = 'app://sample/index.html'
const preload = join(import.meta.dirname, 'preload.cjs')
const state = { items: [] as string[] }
const seen: string[] = []
let main: BrowserWindow | null = null

const dataDir = process.env['MAINSTAY_USER_DATA']
if (dataDir) app.setPath('userData', dataDir)
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true } },
  { scheme: 'icon', privileges: { standard: true, secure: true } },
])
app.enableSandbox()
app.commandLine.appendSwitch('disable-http2')
const first = app.requestSingleInstanceLock({ from: 'sample' })
if (!first) app.quit()
app.on('second-instance', (_event, argv) => {
  seen.push(`second ${argv.at(-1)}`)
  main?.focus()
})
// SAMPLE_STAYS: as an app that outlives its window.
app.on('window-all-closed', () => process.env['SAMPLE_STAYS'] ?? app.quit())
app.on('web-contents-created', (_event, contents) => {
  for (const event of ['will-frame-navigate', 'will-navigate', 'will-redirect'] as const) {
    contents.on(event as 'will-navigate', (details) => {
      seen.push(`${event} ${details.url}`)
      if (event === 'will-navigate' && !details.url.endsWith('/moved')) details.preventDefault()
      if (event === 'will-redirect') details.preventDefault()
    })
  }
  contents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://docs.example/')) void shell.openExternal(url)
    return { action: 'deny' }
  })
})
nativeTheme.on('updated', () => seen.push('theme updated'))

async function open(): Promise<void> {
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    webPreferences: { preload, sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  window.on('closed', () => {
    main = null
  })
  main = window
  await window.loadURL(HOME)
}

const changed = () => main?.webContents.send('state', state)
const requests = {
  state: () => state,
  echo: (value: unknown) => value,
  add: (text: string) => {
    state.items.push(text)
    changed()
    return state.items.length
  },
  notify: (body: string) => new Notification({ title: 'Sample', body }).show(),
  copy: (text: string) => clipboard.writeText(text),
  crash: () => void Promise.reject(new Error('on purpose')),
  print: () =>
    new Promise((resolve) =>
      main?.webContents.print({ silent: false, printBackground: false }, (success, reason) =>
        resolve([success, reason]),
      ),
    ),
  zoom: (factor: number) => main?.webContents.setZoomFactor(factor),
  theme: (source: 'dark' | 'light' | 'system') => {
    nativeTheme.themeSource = source
  },
  remove: async () => {
    if (!main) return null
    const { response } = await dialog.showMessageBox(main, {
      message: 'Remove all?',
      detail: 'They do not come back.',
      buttons: ['Remove', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    })
    if (response === 0) state.items = []
    changed()
    return response
  },
} as const

function isRequest(name: unknown): name is keyof typeof requests {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}
ipcMain.handle('request', (event: IpcMainInvokeEvent, name: unknown, input: unknown) => {
  const frame = event.senderFrame
  if (!frame || frame !== main?.webContents.mainFrame || frame.origin !== 'app://sample')
    throw new Error('wrong sender')
  if (!isRequest(name)) throw new Error('unknown request')
  const answer: (input: never) => unknown = requests[name]
  return answer(input as never)
})

async function serve({ url }: { readonly url: string }): Promise<Response> {
  const { pathname } = new URL(url)
  if (pathname === '/moved')
    return new Response('', { status: 302, headers: { Location: 'app://sample/style.css' } })
  try {
    const body = await readFile(join(import.meta.dirname, pathname))
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream'
    return new Response(body, { headers: { 'Content-Type': type, 'Content-Security-Policy': POLICY } })
  } catch {
    return new Response('', { status: 404 })
  }
}
const icon = (label: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><title>${label}</title></svg>`

async function start(): Promise<void> {
  Menu.setApplicationMenu(null)
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, done) => done(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.webRequest.onBeforeRequest(({ url }, done) => done({ cancel: !/^(app|icon):/.test(url) }))
  protocol.handle('app', serve)
  protocol.handle('icon', () => new Response(icon('x'), { headers: { 'Content-Type': 'image/svg+xml' } }))
  await open()
}
if (first) void app.whenReady().then(start)

/** For functions that the tests send here. */
Object.assign(globalThis, { sample: { open, preload, seen } })
