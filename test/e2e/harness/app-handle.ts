/** The app under test, whichever leg it runs on: real Electron or the Chromium stand-in. */
import type { Page } from 'playwright'

/** A native dialog that the app has opened. */
export interface Dialog {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
}
/** 'accept' presses the first button that does not cancel. */
export type Choice = 'accept' | 'cancel'

/** What the app has done to the desktop since it was started. */
export interface Desk {
  readonly dialogs: readonly Dialog[]
  readonly opened: readonly string[]
  readonly copied: string
  readonly notifications: readonly { readonly title: string; readonly body: string }[]
  /** How often a page was printed. */
  readonly printed: number
}

export interface AppHandle {
  readonly pid: number
  /** Errors on the page's console, uncaught ones, broken security policies; so far. */
  readonly faults: readonly string[]
  /** What the main process has written to its standard error. */
  readonly stderr: string
  /** How the main process ended, once nothing of it is left: "0", "1", "SIGKILL". */
  readonly exited: Promise<string>
  /** The window's page, when it is there. */
  page(): Promise<Page>
  desk(): Promise<Desk>
  /** How native dialogs are answered from now on; until then they are cancelled. */
  answerDialogs(choice: Choice): Promise<void>
  /** What file and folder choosers are answered with from now on; null: nothing is chosen. */
  choosePath(path: string | null): Promise<void>
  /** As a person closes it. */
  closeWindow(): Promise<void>
  /** Ends the main process; resolves when nothing of the app is left. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export interface StartOptions {
  readonly main: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly headed: boolean
  /** A browser's folder to keep, where it is not in the user-data folder anyway. */
  readonly profile?: string
}

export interface Leg {
  /** For the line that says what was tested: "on Electron 45.4.1". */
  readonly name: string
  start(options: StartOptions): Promise<AppHandle>
}
