import type { Question } from './questions/question.ts'

/** What only a shell can do; the app, the terminal door and the tests each hand in their own. */
export interface Surroundings {
  /** A folder of this person's for our own small files. */
  readonly dataDir: string
  /** A folder for what can be made again. */
  readonly cacheDir: string
  /** Path of the Flatpak helper's program. */
  readonly flatpakHelper: string
  /** Languages of the person, best first, such as "de_DE.UTF-8". */
  readonly locales: readonly string[]
  /** Asks the person whether to go on. */
  readonly confirm: (question: Question) => Promise<boolean>
  readonly copy: (text: string) => Promise<void>
  /** Prints the page the window shows, by the desktop's own dialog; false: the person closed it. Rejects with a ProblemError. */
  readonly print: () => Promise<boolean>
  /** Where at-login.sh lies. */
  readonly loginCheck: string
  /** What the desktop may start at login, with its arguments; null: this build has no place to be started from. */
  readonly program: readonly [string, ...string[]] | null
  /** Opens an https address in the browser. */
  readonly openLink: (address: string) => Promise<void>
  /** Lets the person choose a file of an app or an app source; null: none. */
  readonly chooseFile: () => Promise<string | null>
  /** Lets the person choose a package file; null: none. */
  readonly choosePackage: () => Promise<string | null>
  readonly chooseFolder: () => Promise<string | null>
  /** Saves a text where the person says; `name` is what is proposed. false: they closed the dialog. Rejects when the disk refuses. */
  readonly saveText: (name: string, text: string) => Promise<boolean>
  /** Opens the simulated computer in place of this one; null: it is not at hand. */
  readonly simulate: (() => void) | null
  readonly simulated: boolean
  /** Milliseconds of quiet before the next version is tried out by itself. Absent: a minute. */
  readonly trialDelay?: number
}
