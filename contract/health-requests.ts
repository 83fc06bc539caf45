/** What the window can ask about starts of the system; a part of requests.ts. */
import { z } from 'zod'
import { request } from './request.ts'

const failedStart = z.strictObject({ event: z.string().min(1).max(1024) })
const names = { event: 'start' } as const

export const healthRequests = {
  /** A failed start: stays on the version that runs, for good, and holds the other one back. Answers when it is done. */
  'health.stay': request(failedStart, { starts: 'system', confirm: true, names }).gives<null>(),
  /** A failed start: uses the version that failed once more after the next restart. Answers when it is done. */
  'health.tryAgain': request(failedStart, { starts: 'system', confirm: true, names }).gives<null>(),
  /** A failed start: the person has read it and does not choose now. */
  'health.seen': request(failedStart, { names }).gives<null>(),
} as const
