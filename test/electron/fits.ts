/**
 * For the compiler only: what the stand-in offers has the shape that electron.d.ts gives it. Listeners are left out, for
 * the stand-in's emitters are Node's and Electron's are long lists of overloads; strict.ts checks event names at run
 * time.
 */
import type * as standin from './electron.ts'

type Of<T, K extends keyof T> = Pick<T, K>
type Contents = Of<
  Electron.WebContents,
  | 'id'
  | 'send'
  | 'getURL'
  | 'isDestroyed'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'print'
> & {
  mainFrame: Of<Electron.WebFrameMain, 'url' | 'origin' | 'isDestroyed'>
  session: Session
}
type Session = Of<
  Electron.Session,
  'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setDevicePermissionHandler'
> & {
  webRequest: {
    onBeforeRequest(listener: Parameters<Electron.WebRequest['onBeforeRequest']>[0] | null): void
  }
}
type Window = Of<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'close'
  | 'destroy'
  | 'restore'
  | 'setTitle'
  | 'getTitle'
  | 'isVisible'
  | 'isMinimized'
  | 'isDestroyed'
> & { webContents: Contents }

interface Shape {
  app: Of<
    Electron.App,
    | 'name'
    | 'isPackaged'
    | 'whenReady'
    | 'isReady'
    | 'quit'
    | 'exit'
    | 'requestSingleInstanceLock'
    | 'enableSandbox'
    | 'getAppPath'
    | 'getPath'
    | 'setPath'
    | 'getName'
    | 'getLocale'
    | 'getVersion'
  > & { commandLine: Of<Electron.CommandLine, 'appendSwitch'> }
  BrowserWindow: new (options?: Electron.BrowserWindowConstructorOptions) => Window
  clipboard: Of<Electron.Clipboard, 'writeText' | 'readText'>
  dialog: {
    showMessageBox(
      window: { webContents: standin.BrowserWindow['webContents'] },
      options: Electron.MessageBoxOptions,
    ): Promise<Electron.MessageBoxReturnValue>
    showOpenDialog(
      window: { webContents: standin.BrowserWindow['webContents'] },
      options: Electron.OpenDialogOptions,
    ): Promise<Electron.OpenDialogReturnValue>
    showSaveDialog(
      window: { webContents: standin.BrowserWindow['webContents'] },
      options: Electron.SaveDialogOptions,
    ): Promise<Electron.SaveDialogReturnValue>
  }
  ipcMain: Of<Electron.IpcMain, 'handle' | 'removeHandler'>
  Menu: Of<typeof Electron.Menu, 'setApplicationMenu'>
  nativeTheme: Of<Electron.NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
  Notification: new (
    options?: Electron.NotificationConstructorOptions,
  ) => Of<Electron.Notification, 'show' | 'close'>
  protocol: Of<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>
  session: { defaultSession: Session }
  shell: Of<Electron.Shell, 'openExternal'>
}

type Fits<T extends Shape> = T
export type Checked = Fits<typeof standin>
