/**
 * The one gate every request passes, from the window and from the terminal alike. In this order: its input fits the
 * schema → it names only ids that main itself has listed → no other operation runs in its domain → for what cannot be
 * taken back lightly, the person says yes in a dialog of main's own. (That the sender is our own main frame is
 * checked before, in shell/ipc.ts, because only the shell knows frames.)
 */
import type { Answer, Problem } from '../contract/problem.ts'
import type { Rules } from '../contract/request.ts'
import { type Handlers, type Listed, type RequestName, requests } from '../contract/requests.ts'
import { asProblem, ProblemError } from './problem-error.ts'

export interface GateParts {
  readonly handlers: Handlers
  /** Whether main has listed this id itself. */
  readonly listed: Lists
  /** Whether an operation runs in the domain. */
  readonly running: Readonly<Record<'system', () => boolean>>
  /** Asks the person whether to go on. */
  readonly confirm: (name: RequestName, input: unknown) => Promise<boolean>
}

/** Whether main has listed an id itself, by kind. */
export type Lists = Readonly<Record<Listed, (id: string) => boolean>>

export type Gate = (name: unknown, input: unknown) => Promise<Answer<unknown>>

const isRequest = (name: unknown): name is RequestName =>
  typeof name === 'string' && Object.hasOwn(requests, name)

export function createGate(parts: GateParts): Gate {
  let confirming = false
  const lists = new Map(Object.entries(parts.listed))

  function refuse(name: RequestName, input: unknown): Problem | null {
    const { names, starts }: Rules = requests[name].rules
    for (const [field, kind] of Object.entries(names ?? {})) {
      const id: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, field) : undefined
      // Where the schema lets null pass, it names nothing.
      if (id !== null && (typeof id !== 'string' || lists.get(kind)?.(id) !== true))
        return { code: 'unknown-id' }
    }
    if (starts && (parts.running[starts]() || confirming)) return { code: 'busy-here' }
    return null
  }

  async function confirmed(name: RequestName, input: unknown): Promise<boolean> {
    confirming = true
    try {
      return await parts.confirm(name, input)
    } finally {
      confirming = false
    }
  }

  return async (name, input) => {
    if (!isRequest(name)) return { ok: false, problem: { code: 'bad-request' } }
    const parsed = requests[name].input.safeParse(input)
    if (!parsed.success) return { ok: false, problem: { code: 'bad-request' } }
    const refused = refuse(name, parsed.data)
    if (refused) return { ok: false, problem: refused }
    try {
      const { confirm }: Rules = requests[name].rules
      if (confirm) {
        if (!(await confirmed(name, parsed.data))) return { ok: false, problem: { code: 'not-confirmed' } }
        // The world went on while the dialog was open.
        const late = refuse(name, parsed.data)
        if (late) throw new ProblemError(late)
      }
      // Each handler takes what its own schema gives, which TypeScript cannot follow through the union of names.
      const value: unknown = await Reflect.apply(parts.handlers[name], undefined, [parsed.data])
      return { ok: true, value }
    } catch (error) {
      return { ok: false, problem: asProblem(error) }
    }
  }
}
