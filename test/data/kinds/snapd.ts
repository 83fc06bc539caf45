/**
 * snapd/*.json: replies of snapd's REST socket, each with the API that gave it. Right is: the envelope is understood, an error is
 * told as a problem of ours, and a result that is none is refused.
 */
import { z } from 'zod'
import { asProblem } from '../../../main/problem-error.ts'
import { readChange, readChanges, readSandbox, readSnaps, snapsOf } from '../../../main/snaps/parse.ts'
import { readReply } from '../../../main/snaps/socket.ts'
import type { Kind, Result } from '../kind.ts'

const file = z.object({ _api: z.string(), reply: z.unknown() })

/** What each API's result is read as; anything else only has its envelope looked at. */
const readers: readonly (readonly [RegExp, (value: unknown) => string])[] = [
  [/^GET \/v2\/(?:snaps(?:\?.*)?|find.*)$/u, sayList],
  [/^GET \/v2\/changes\?/u, (value) => `changes: ${readChanges(value).length}`],
  [/^GET \/v2\/changes\/?/u, sayChange],
  [/^GET \/v2\/system-info/u, (value) => `sandbox ${readSandbox(value)}`],
]

function sayList(value: unknown): string {
  const raw = readSnaps(value)
  // Where a reply does not say which revision is in use, each is taken for it.
  const shown = snapsOf(
    raw.map((one) => ({ ...one, status: 'active' })),
    [],
  )
  const given = Array.isArray(value) ? value.length : 0
  if (raw.length < given) return `left out ${given - raw.length} of ${given}`
  return `snaps: ${shown.map((one) => `${one.id} ${one.version} (${one.confinement})`).join(', ')}`
}

function sayChange(value: unknown): string {
  const { id, isOver, problem } = readChange(value)
  return `change ${id}: ${isOver ? (problem ? `failed, ${problem.detail ?? ''}` : 'done') : 'goes on'}`
}

/** What is told of a reply; throws a problem for an error, and for what makes no sense. */
function say(api: string, reply: unknown): string {
  const read = readReply(reply)
  if (read.kind !== 'result') return read.kind === 'change' ? `change ${read.id} goes on` : 'nothing to do'
  const reader = readers.find(([fits]) => fits.test(api))?.[1]
  return reader ? reader(read.value) : 'a result that nothing here asks for'
}

const error = z.object({ type: z.literal('error') })
const result = z.object({ result: z.unknown() })

/** Whether it is an error, or no list where snapd promises one. */
function isBad(api: string, reply: unknown): boolean {
  if (error.safeParse(reply).success) return true
  const isList = /^GET \/v2\/(?:snaps|find|changes)(?:\?.*)?$/u.test(api)
  return isList && !Array.isArray(result.safeParse(reply).data?.result)
}

export const kind: Kind = {
  claims: (path) => /^snapd\/.*\.json$/u.test(path),
  read(text): readonly Result[] {
    const { _api: api, reply } = file.parse(JSON.parse(text))
    try {
      const says = say(api, reply)
      return [{ passed: !isBad(api, reply) && !says.startsWith('left out'), says }]
    } catch (error) {
      const { code, detail } = asProblem(error)
      return [{ passed: isBad(api, reply) && code !== 'unknown', says: `refused: ${code}, ${detail ?? ''}` }]
    }
  },
}
