/**
 * What the window can ask about automatic updates, tracks and the report; a part of requests.ts. No request names a unit,
 * a setting, a ref or a path: only ids that main has listed.
 */
import { z } from 'zod'
import type { HelperReport } from './report.ts'
import { request, type HandlersOf } from './request.ts'
import type { Tracks } from './track.ts'

const nothing = z.strictObject({})
const track = z.strictObject({ track: z.string().min(1).max(64) })

export const upkeepRequests = {
  /** Reads anew who updates what, and how protected the system is. Never makes a password dialog appear. */
  'upkeep.look': request(nothing).gives<null>(),
  /** The one switch. Answers when it has been read back. */
  'upkeep.turn': request(z.strictObject({ on: z.boolean() })).gives<null>(),
  /** Nothing updates by itself for a week. Answers when it has been read back. */
  'upkeep.pause': request(nothing).gives<null>(),
  /** Ends the pause now. */
  'upkeep.resume': request(nothing).gives<null>(),
  /** Takes back the last turn of the switch. */
  'upkeep.undo': request(nothing).gives<null>(),

  /** What is known of other tracks, without asking anybody. */
  'track.list': request(nothing).gives<Tracks>(),
  /** Asks the server what there is. Needs a connection, never a password. */
  'track.look': request(nothing).gives<Tracks>(),
  /** Keeps the version in use, then prepares the newest version of that track. */
  'track.switch': request(track, {
    starts: 'system',
    confirm: true,
    names: { track: 'track' },
  }).gives<null>(),

  /** Makes the report anew. */
  'report.make': request(nothing).gives<HelperReport>(),
  /** Puts the report that was made last on the clipboard. */
  'report.copy': request(nothing).gives<null>(),
  /** Saves the report that was made last where the person says, in a dialog of main's own. false: they closed it. */
  'report.save': request(nothing).gives<boolean>(),
} as const

export type UpkeepHandlers = HandlersOf<typeof upkeepRequests>
