/**
 * What the window can ask about additions, about the trial of the next version, and about what comes before an update;
 * a part of requests.ts. No request names a package, a file or a path: only ids that main has listed.
 */
import { z } from 'zod'
import type { PackageOffer } from './additions.ts'
import { request, type HandlersOf } from './request.ts'

const nothing = z.strictObject({})
const id = z.string().min(1).max(512)

export const additionsRequests = {
  /** Packages whose name or summary has these words, best first, at most 100. Never makes a password dialog appear. */
  'additions.search': request(z.strictObject({ text: z.string().trim().min(2).max(80) })).gives<
    readonly PackageOffer[]
  >(),
  /** Collects: a found package is to be added. Changes nothing on the system. */
  'additions.add': request(z.strictObject({ offer: id }), {
    names: { offer: 'offered-package' },
  }).gives<null>(),
  /** Collects: an addition is to go; a removed or replaced part is to be as its makers built it. */
  'additions.undo': request(z.strictObject({ addition: id }), {
    names: { addition: 'addition' },
  }).gives<null>(),
  /** A collected change is not wanted after all. */
  'additions.drop': request(z.strictObject({ change: id }), {
    names: { change: 'planned-change' },
  }).gives<null>(),
  /** No collected change is wanted. */
  'additions.dropAll': request(nothing).gives<null>(),

  /** Lets the person choose a package file in main's own dialog and reads it. false: the dialog was closed. */
  'additions.openFile': request(nothing).gives<boolean>(),
  /** Collects: the chosen file is to be added. */
  'additions.addFile': request(z.strictObject({ file: id }), {
    names: { file: 'package-file' },
  }).gives<null>(),
  'additions.dropFile': request(z.strictObject({ file: id }), {
    names: { file: 'package-file' },
  }).gives<null>(),

  /** Lets the service work out what the collected changes would do, without doing it. May ask for the password. */
  'additions.try': request(nothing, { starts: 'system' }).gives<null>(),
  /** Makes a version with all collected changes; it waits for a restart. */
  'additions.apply': request(nothing, { starts: 'system', confirm: true }).gives<null>(),
  /** Makes a version that is just as its makers built it; it waits for a restart. */
  'additions.removeAll': request(nothing, { starts: 'system', confirm: true }).gives<null>(),

  /** Tries now whether the additions fit the next version. May ask for the password. Answers when it has begun. */
  'doctor.try': request(nothing).gives<null>(),
  'doctor.stop': request(nothing).gives<null>(),
  /** The person waits for the version after the next; nothing more is said of this one. */
  'doctor.wait': request(nothing).gives<null>(),

  /** Measures anew how much room there is: a person may have made some. */
  'preflight.look': request(nothing).gives<null>(),
  /** Updates by itself once there is mains power, or a free connection. null: does not wait any more. */
  'preflight.await': request(
    z.strictObject({ what: z.enum(['mains', 'unmetered']).nullable() }),
  ).gives<null>(),
} as const

/** Kinds of ids that main lists here. */
export type AdditionsListed = 'addition' | 'offered-package' | 'planned-change' | 'package-file'

export type AdditionsHandlers = HandlersOf<typeof additionsRequests>
