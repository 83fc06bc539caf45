/** What is read of one program that updates by itself, before it is judged together with the others. */
import type { Updater } from '../../contract/upkeep.ts'
import type { TimerRule } from './updaters.ts'

/** Facts of one program; `hindered` and what the person's saved choices add to it come in judge.ts. */
export interface Reading extends Omit<Updater, 'hindered' | 'lastWell'> {
  readonly minds: TimerRule['minds']
  /** Stopped for a while: until when, milliseconds since 1970, and whether a restart ends that. */
  readonly stopped: { readonly until: number; readonly endsAtRestart: boolean } | null
}
