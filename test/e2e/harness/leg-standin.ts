/** The leg that runs where Electron's binary is not: the app on the Chromium stand-in. */
import type { Page } from 'playwright'
import { launch, type Running } from '../../electron/launch.ts'
import type { AppHandle, Choice, Desk, Leg, StartOptions } from './app-handle.ts'

class OnStandin implements AppHandle {
  readonly pid: number
  readonly exited: Promise<string>
  readonly #running: Running

  constructor(running: Running) {
    this.#running = running
    this.pid = running.pid
    this.exited = running.exited.then(({ code, signal }) => signal ?? String(code))
  }
  get faults(): readonly string[] {
    return this.#running.faults.map(({ kind, text }) => `${kind}: ${text}`)
  }
  get stderr(): string {
    return this.#running.stderr
  }
  page(): Promise<Page> {
    return this.#running.page()
  }
  desk(): Promise<Desk> {
    return this.#running.evaluate(({ standin: { script } }) => ({
      dialogs: script.dialogs.map(({ message, detail = '', buttons = [] }) => ({ message, detail, buttons })),
      opened: script.opened,
      copied: script.copied.at(-1) ?? '',
      notifications: script.notifications.map(({ title = '', body = '' }) => ({ title, body })),
      printed: script.printed.length,
    }))
  }
  answerDialogs(choice: Choice): Promise<void> {
    return this.#running.evaluate(({ standin: { script } }, choice) => {
      script.answer = ({ buttons = [], cancelId = 0 }) => {
        const accepting = buttons.findIndex((_label, index) => index !== cancelId)
        return { response: choice === 'cancel' ? cancelId : Math.max(0, accepting) }
      }
    }, choice)
  }
  choosePath(path: string | null): Promise<void> {
    return this.#running.evaluate(({ standin: { script } }, path) => {
      script.chosen = path
    }, path)
  }
  async closeWindow(): Promise<void> {
    await this.#running.evaluate(({ BrowserWindow }) => {
      // After this call's answer is on its way: the app may end with its window.
      setImmediate(() => BrowserWindow.getAllWindows()[0]?.close())
    })
  }
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await this.#running.end(signal)
  }
}

/** `why` is for the line that says what was tested. */
export const standinLeg = (why: string): Leg => ({
  name: `on the Chromium stand-in (${why})`,
  async start({ main, args, env, headed, profile }: StartOptions): Promise<AppHandle> {
    return new OnStandin(await launch({ main, args, env, headed, profile }))
  },
})
