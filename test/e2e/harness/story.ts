/** What a story is made of. A story is a module of test/e2e/stories that exports `story`. */
import type { Page } from 'playwright'
import type { Settings } from '../../../contract/state.ts'
import type { ComputerOptions } from '../../computer/computer.ts'
import type { SimulatedComputer } from '../../computer/control.ts'
import type { FlatpakWorld } from '../../flatpak/world.ts'
import type { AppHandle, Choice, Desk, Dialog } from './app-handle.ts'

export interface WorldOptions {
  /** How the simulated computer is made; null: none, the app sees the machine's own buses. */
  readonly computer?: ComputerOptions | null
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** What the person chose in an earlier session. */
  readonly settings?: Partial<Settings>
  /** false: the story starts the app itself, when the computer is as it wants it. */
  readonly started?: boolean
}

export interface Story {
  /** The file's name. */
  readonly name: string
  readonly title: string
  readonly world?: WorldOptions
  run(world: World): Promise<void>
}

export interface Waiting {
  /** Milliseconds; 15 s if absent. */
  readonly timeout?: number
}

/** A simulated computer with the app on it and a person before it. Whatever waits, waits for the page or an event. */
export interface World {
  readonly computer: SimulatedComputer
  /** The computer's own, where the story's computer has `apps`; throws where not. */
  readonly flatpak: FlatpakWorld
  /** Throws while the app is not running. */
  readonly app: AppHandle
  readonly page: Page

  /** One line of the report, and one picture. After the first that fails the story is over. */
  step(name: string, act: () => Promise<unknown>): Promise<void>

  /** Presses the button or link of this name. */
  press(name: string | RegExp, waiting?: Waiting): Promise<void>
  sees(text: string | RegExp, waiting?: Waiting): Promise<void>
  seesNot(text: string | RegExp, waiting?: Waiting): Promise<void>
  goTo(screen: string): Promise<void>

  /** How native dialogs are answered from now on; until then they are cancelled. */
  answerDialog(choice: Choice): Promise<void>
  /** What file and folder choosers are answered with from now on; null: nothing is chosen. */
  choosePath(path: string | null): Promise<void>
  /** Rejects when there was none. */
  lastDialog(): Promise<Dialog>
  /** Links opened, text copied, notifications shown. */
  desk(): Promise<Desk>

  /** Kills the app as a crash would. */
  killApp(): Promise<void>
  /** Closes the window as a person does; resolves when the app is gone. */
  closeWindow(): Promise<void>
  /** Starts the app, with the same user-data folder, and waits for its page. */
  startApp(): Promise<void>
  /** Starts the app once more beside the running one, as opening a file does; resolves when it has handed over and gone. */
  openSecond(...args: readonly string[]): Promise<void>
  /** Restarts the computer as by its power button; the app is started again as a login would. */
  restartComputer(): Promise<void>
  /** For an act that makes the computer restart: resolves when it is up again and the app is started. */
  throughRestart(act: () => Promise<unknown>): Promise<void>
}
