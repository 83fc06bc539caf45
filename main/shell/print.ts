/** Printing what the window shows, by the desktop's own dialog. How it looks on paper is the page's affair (@media print). */
import type { BrowserWindow } from 'electron'
import { ProblemError } from '../problem-error.ts'

/** What Electron says of a dialog that was closed: electron.d.ts, webContents.print. */
const CLOSED = /cancell?ed/i

/** false: the person closed the dialog. Rejects with `print-failed`. */
export function print(window: BrowserWindow | null): Promise<boolean> {
  if (!window) return Promise.resolve(false)
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  window.webContents.print({ silent: false, printBackground: false }, (success, reason) => {
    if (success || CLOSED.test(reason)) resolve(success)
    else reject(new ProblemError({ code: 'print-failed', detail: reason }))
  })
  return promise
}
