/**
 * What the window may never do, set before there is one: leave its page, open another, use a device, ask for a
 * permission, load anything that is not our own. docs/security.md has the reasons.
 */
import { app, type Session, type WebContents } from 'electron'
import { ORIGIN } from './protocol.ts'

/** Every window of ours has exactly these. */
export const webPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  devTools: false,
} as const

const stay = (event: { preventDefault: () => void }): void => event.preventDefault()

function lockNavigation(contents: WebContents): void {
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', stay)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Before any window is made. */
export function lockDown(): void {
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents))
}

export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, done) => done(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, done) =>
    done({ cancel: !url.startsWith(`${ORIGIN}/`) && !url.startsWith('icon:') }),
  )
}
