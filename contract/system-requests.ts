/** What the window can ask about system versions; a part of requests.ts. */
import { z } from 'zod'
import { request } from './request.ts'
import type { PackageChange } from './system.ts'

const nothing = z.strictObject({})
const versionId = z.string().min(1).max(256)

export const systemRequests = {
  /** Looks for an update. Makes no password dialog appear, unless the update that is known is on hold: then looking is the only way past it. */
  'system.check': request(nothing, { starts: 'system' }).gives<null>(),
  /** Downloads and prepares the newest version; it waits for a restart. */
  'system.update': request(nothing, { starts: 'system' }).gives<null>(),
  /** Makes the named version the one used after the next restart. */
  'system.goBack': request(z.strictObject({ version: versionId }), {
    starts: 'system',
    confirm: true,
    names: { version: 'version' },
  }).gives<null>(),
  /** Throws away the version that waits for a restart. */
  'system.discard': request(nothing, { starts: 'system', confirm: true }).gives<null>(),
  /** Asks the running operation to stop. It may go on for a while; the state tells. */
  'system.cancel': request(nothing).gives<null>(),
  /** Package by package what the found or ready update changes. */
  'system.changes': request(nothing).gives<readonly PackageChange[]>(),
  /** The service did not answer: tries again now. */
  'system.reconnect': request(nothing).gives<null>(),
} as const
