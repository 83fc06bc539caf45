import type { Door } from '../../contract/requests.ts'

declare global {
  interface Window {
    /** Put here by the preload; the only way out of the window. */
    readonly mainstay: Door
  }
}
