/** What the requests about starts do, once the gate has let them pass. */
import type { healthRequests } from '../../contract/health-requests.ts'
import type { HandlersOf } from '../../contract/request.ts'
import { ProblemError } from '../problem-error.ts'
import type { HealthKeeper } from './health.ts'
import { holdName } from './hold.ts'

export type HealthHandlers = HandlersOf<typeof healthRequests>

export type Doing = Pick<
  HealthKeeper,
  'now' | 'answer' | 'release' | 'dismissTroubles' | 'turnStartMenu' | 'turnAtLogin' | 'tryouts'
>

export function healthHandlers(health: Doing): HealthHandlers {
  const answer = async (event: string, how: Parameters<HealthKeeper['answer']>[1]) =>
    done(health.answer(event, how))
  return {
    'health.stay': ({ event }) => answer(event, 'stay'),
    'health.tryAgain': ({ event }) => answer(event, 'try-again'),
    'health.seen': ({ event }) => answer(event, 'seen'),
    'health.release': ({ hold: name }) => {
      const hold = health.now.holds.find((one) => holdName(one) === name)
      if (!hold) throw new ProblemError({ code: 'unknown-id' })
      return done(health.release(hold))
    },
    'health.dismissTroubles': () => done(health.dismissTroubles()),
    'health.tryVersion': ({ version }) => done(health.tryouts.arrange(version)),
    'health.stayOnTried': () => done(health.tryouts.stay()),
    'health.comeBack': () => done(health.tryouts.comeBack()),
    'health.startMenu': ({ on }) => done(health.turnStartMenu(on)),
    'health.atLogin': ({ on }) => done(health.turnAtLogin(on)),
  }
}

async function done(doing: Promise<void>): Promise<null> {
  await doing
  return null
}
