import type { RequestName } from '../contract/requests.ts'

/** What only a shell can do; the app, the terminal door and the tests each hand in their own. */
export interface Surroundings {
  /** A folder of this person's for our own small files. */
  readonly dataDir: string
  /** Asks the person whether to go on. */
  readonly confirm: (name: RequestName, input: unknown) => Promise<boolean>
  readonly copy: (text: string) => Promise<void>
  /** Opens the simulated computer in place of this one; null: it is not at hand. */
  readonly simulate: (() => void) | null
  readonly simulated: boolean
}
