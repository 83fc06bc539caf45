/** The line between the page and main: one request channel through the gate, one channel of changed state. */
import { type BrowserWindow, ipcMain } from 'electron'
import type { Gate } from '../gate.ts'
import type { Store } from '../store.ts'
import { ORIGIN } from './protocol.ts'

/** Answers the window's requests. Anybody but our own main frame on our own page is refused. */
export function answerRequests(gate: Gate, current: () => BrowserWindow | null): void {
  ipcMain.handle('request', (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame
    const ours = current()?.webContents.mainFrame
    if (!frame || frame !== ours || frame.origin !== ORIGIN)
      return { ok: false, problem: { code: 'bad-request' } }
    return gate(name, input)
  })
}

/** Sends each changed branch to the window. Returns how to stop. */
export function sendChanges(store: Store, current: () => BrowserWindow | null): () => void {
  return store.watch((change) => {
    const window = current()
    if (window && !window.isDestroyed()) window.webContents.send('state', change)
  })
}
