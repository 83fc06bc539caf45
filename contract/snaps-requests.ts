/** What the window can ask about snap apps. */
import { z } from 'zod'
import { request, type HandlersOf } from './request.ts'

const nothing = z.strictObject({})
const snap = z.strictObject({ snap: z.string().min(1).max(200) })

export const snapRequests = {
  /** The window shows apps: asks snapd what is installed, where it is. Answers at once; the state tells the rest. */
  'snaps.enter': request(nothing).gives<null>(),
  /** Has snapd ask the store for updates. */
  'snaps.check': request(nothing).gives<null>(),
  'snaps.update': request(snap, { names: { snap: 'snap' } }).gives<null>(),
  /** To the version before, which is still here. */
  'snaps.goBack': request(snap, { confirm: true, names: { snap: 'snap' } }).gives<null>(),
  /** The end of the last work was read. */
  'snaps.dismiss': request(nothing).gives<null>(),
} as const

export type SnapHandlers = HandlersOf<typeof snapRequests>
