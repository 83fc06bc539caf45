/** What the window can ask about starts of the system; a part of requests.ts. */
import { z } from 'zod'
import { request } from './request.ts'

const failedStart = z.strictObject({ event: z.string().min(1).max(1024) })
const names = { event: 'start' } as const
const nothing = z.strictObject({})
const id = z.string().min(1).max(256)
const onOff = z.strictObject({ on: z.boolean() })

export const healthRequests = {
  /** A failed start: stays on the version that runs, for good, and holds the other one back. Answers when it is done. */
  'health.stay': request(failedStart, { starts: 'system', confirm: true, names }).gives<null>(),
  /** A failed start: uses the version that failed once more after the next restart. Answers when it is done. */
  'health.tryAgain': request(failedStart, { starts: 'system', confirm: true, names }).gives<null>(),
  /** A failed start: the person has read it and does not choose now. */
  'health.seen': request(failedStart, { names }).gives<null>(),
  /** Lets a version that is on hold be offered again. `hold`: its checksum; its label where it has none. */
  'health.release': request(z.strictObject({ hold: id }), {
    confirm: true,
    names: { hold: 'hold' },
  }).gives<null>(),

  /** What does not work since the update: the person does not want to see it again. */
  'health.dismissTroubles': request(nothing).gives<null>(),
  /** Tries a version: for the next start only where the loader can do that, else until something else is chosen. Answers when it is arranged, as read back. */
  'health.tryVersion': request(z.strictObject({ version: id }), {
    starts: 'system',
    confirm: true,
    names: { version: 'version' },
  }).gives<null>(),
  /** The version that is tried is used from now on, and the other one is on hold. */
  'health.stayOnTried': request(nothing, { starts: 'system', confirm: true }).gives<null>(),
  /** Back to the usual version at the next restart, or the try that is arranged is called off. */
  'health.comeBack': request(nothing, { starts: 'system' }).gives<null>(),

  /** Makes the start menu show itself for some seconds at each start, or hides it again. Answers with what was read back. */
  'health.startMenu': request(onOff).gives<null>(),
  /** The short look at each login whether there is something to say. Answers when it is read back. */
  'health.atLogin': request(onOff).gives<null>(),
} as const
