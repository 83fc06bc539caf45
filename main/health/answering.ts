/**
 * Carrying out what a person answered to a failed start, so that being killed between any two steps loses nothing and
 * leaves nothing half done that would not be seen. The order is what makes it safe:
 *
 *   stay:      note what was begun → hold the bad version → make this one the default → the event is answered
 *   try again: note what was begun → let the version go   → make it the default      → the event is answered
 *
 * Until the last step the card is shown again at the next login, with what is unfinished. Nothing goes on by itself
 * after a crash, because making a version the default can ask for a password, and only a press may do that.
 */
import { z } from 'zod'
import type { Hold, StartAnswer, VersionRef } from '../../contract/health.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'
import { withHold, withoutHold } from './hold.ts'

export interface Answers {
  /** Answered events, the newest last. */
  readonly answered: readonly { readonly event: string; readonly answer: StartAnswer }[]
  readonly begun: { readonly event: string; readonly answer: 'stay' | 'try-again' } | null
}

const event = z.string().min(1).max(1024)
const schema: z.ZodType<Answers> = z.strictObject({
  answered: z.array(z.strictObject({ event, answer: z.enum(['stay', 'try-again', 'seen']) })).max(50),
  begun: z.strictObject({ event, answer: z.enum(['stay', 'try-again']) }).nullable(),
})

export const answersFile = (path: string): JsonFile<Answers> =>
  jsonFile(path, schema, { answered: [], begun: null })

/** What the person answered to this event; null: nothing yet. */
export const answerTo = ({ answered }: Answers, to: string): StartAnswer | null =>
  answered.findLast((one) => one.event === to)?.answer ?? null

export interface Doing {
  readonly answers: JsonFile<Answers>
  readonly holds: JsonFile<readonly Hold[]>
  /** Makes the version the default and reads it back. Resolves false when it is not; rejects with a ProblemError. */
  readonly makeDefault: (version: VersionRef) => Promise<boolean>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface Failed {
  readonly event: string
  /** The version that did not start. */
  readonly bad: VersionRef
  /** The version that runs. */
  readonly good: VersionRef
  readonly why: Hold['why']
}

export interface Carried {
  /** Whether the version asked for is the default now, as read back. */
  readonly isDefault: boolean
  /** Whether the hold (or its end) is on the disk. */
  readonly recorded: boolean
}

const settle = async (write: Promise<void>): Promise<boolean> =>
  write.then(
    () => true,
    () => false,
  )

async function answered(answers: JsonFile<Answers>, to: string, answer: StartAnswer): Promise<boolean> {
  const { answered: before } = await answers.read()
  const others = before.filter((one) => one.event !== to)
  return settle(answers.write({ answered: [...others, { event: to, answer }].slice(-50), begun: null }))
}

function holdOf({ bad, why }: Failed, now: number): Hold | null {
  if (!bad.checksum && !bad.label) return null
  return { checksum: bad.checksum ?? '', label: bad.label, date: bad.date, why, since: now }
}

/**
 * Carries the answer out, from the first step or from wherever it was left: every step may be done twice. A full disk
 * does not keep a person from the safer version: then the default is set all the same and `recorded` says what is not
 * kept. Rejects as `makeDefault` does; then the event stays unanswered.
 */
export async function carryOut(answer: 'stay' | 'try-again', failed: Failed, doing: Doing): Promise<Carried> {
  const { answers, holds } = doing
  const before = await answers.read()
  await settle(answers.write({ ...before, begun: { event: failed.event, answer } }))
  const held = await holds.read()
  const hold = holdOf(failed, doing.now())
  const wanted = answer === 'try-again' ? withoutHold(held, failed.bad) : hold ? withHold(held, hold) : held
  const kept = wanted === held || (await settle(holds.write(wanted)))
  const isDefault = await doing.makeDefault(answer === 'stay' ? failed.good : failed.bad)
  // Unrecorded or not the default: the card comes again, and so does the question.
  const recorded = isDefault && kept && (await answered(answers, failed.event, answer))
  return { isDefault, recorded }
}

/** The person closed the card without choosing. Resolves false when it could not be kept. */
export const noteSeen = (answers: JsonFile<Answers>, to: string): Promise<boolean> =>
  answered(answers, to, 'seen')
