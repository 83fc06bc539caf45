/** What the requests about automatic updates, tracks and the report do. */
import type { UpkeepHandlers } from '../../contract/upkeep-requests.ts'
import type { Reporter } from '../report/report.ts'
import type { Runner } from '../system/runner.ts'
import type { TrackKeeper } from '../track/keeper.ts'
import type { UpkeepService } from './create.ts'

export interface UpkeepParts {
  readonly upkeep: UpkeepService
  readonly tracks: TrackKeeper
  readonly reporter: Reporter
  readonly runner: Runner
}

export function upkeepHandlers({ upkeep, tracks, reporter, runner }: UpkeepParts): UpkeepHandlers {
  const { automatic } = upkeep
  const done = async (act: Promise<void>) => {
    await act
    return null
  }
  return {
    'upkeep.look': () => done(upkeep.look()),
    'upkeep.turn': ({ on }) => done(automatic.turn(on)),
    'upkeep.pause': () => done(automatic.pause()),
    'upkeep.resume': () => done(automatic.resume()),
    'upkeep.undo': () => done(automatic.undo()),

    'track.list': () => tracks.list(),
    'track.look': () => tracks.look(),
    // Answers as soon as it has begun; the state tells the rest.
    'track.switch': ({ track }) => {
      void runner.run('switch', (hooks) => tracks.switchTo(track, hooks))
      return null
    },

    'report.make': () => reporter.make(),
    'report.copy': () => reporter.copy(),
    'report.save': () => reporter.save(),
  }
}
