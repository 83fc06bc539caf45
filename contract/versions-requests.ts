/** What the window can ask about the versions on this computer; a part of requests.ts. */
import { z } from 'zod'
import { request } from './request.ts'
import type { CleanUpPlan, Comparison } from './versions.ts'

const nothing = z.strictObject({})
const id = z.string().min(1).max(512)
const version = z.strictObject({ version: id })
const named = { version: 'version' } as const

export const versionsRequests = {
  /** The line of time is looked at: sizes are measured and changes read in the background; the state tells. */
  'versions.look': request(nothing).gives<null>(),
  /** What the person calls a version; empty: nothing any more. */
  'versions.name': request(z.strictObject({ version: id, text: z.string().trim().max(60) }), {
    names: named,
  }).gives<null>(),
  /** What `to` has that `from` has not. Never makes a password dialog appear. */
  'versions.compare': request(z.strictObject({ from: id, to: id }), {
    names: { from: 'version', to: 'version' },
  }).gives<Comparison>(),
  /** Opens an address that a comparison or an update has shown. */
  'versions.openLink': request(z.strictObject({ link: id }), {
    names: { link: 'version-link' },
  }).gives<null>(),

  /** The version is not removed automatically; false: it may be again. */
  'versions.keep': request(z.strictObject({ version: id, on: z.boolean() }), {
    starts: 'system',
    names: named,
  }).gives<null>(),
  /** Removes one version for good. */
  'versions.remove': request(version, { starts: 'system', confirm: true, names: named }).gives<null>(),
  /** What cleaning up would do. `previous`: the way back is given up as well. */
  'versions.planCleanUp': request(z.strictObject({ previous: z.boolean() })).gives<CleanUpPlan>(),
  /** Carries out exactly this plan; refused with `changed-meanwhile` when it is no longer what would be planned. */
  'versions.cleanUp': request(z.strictObject({ plan: id }), {
    starts: 'system',
    confirm: true,
    names: { plan: 'clean-up-plan' },
  }).gives<null>(),
} as const
