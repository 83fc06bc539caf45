/** The door without a main behind it, from the contract: for component tests and for looking at every state. */
import type { Answer } from '../../contract/problem.ts'
import type { Door, Input, Output, RequestName } from '../../contract/requests.ts'
import type { State } from '../../contract/state.ts'
import { helperReport, tracks } from './upkeep-facts.ts'

export type Answers = {
  [N in RequestName]: (input: Input<N>) => Answer<Output<N>> | Promise<Answer<Output<N>>>
}

export interface FakeDoor extends Door {
  /** Every request so far, in order. */
  readonly asked: readonly { readonly name: RequestName; readonly input: unknown }[]
  readonly state: State
  /** Changes branches and tells the window. */
  readonly push: (change: Partial<State>) => void
  /** How many listen. */
  readonly watchers: () => number
}

const emptyPlan = {
  id: 'nothing',
  goes: [],
  stays: [],
  frees: 0,
  canAlsoPrevious: false,
  leftovers: true,
  usual: null,
} as const

/** What there is to show when a test says nothing else: nothing. */
const emptyAnswers: Partial<Answers> = {
  'system.changes': () => ({ ok: true, value: [] }),
  'versions.compare': () => ({ ok: true, value: { content: { kind: 'unknown' }, labels: [], notes: [] } }),
  'versions.planCleanUp': () => ({ ok: true, value: emptyPlan }),
  'apps.list': () => ({ ok: true, value: { total: 0, apps: [] } }),
  'apps.details': () => ({ ok: true, value: null }),
  'apps.installedDetails': () => ({ ok: true, value: null }),
  'apps.updateNotes': () => ({ ok: true, value: [] }),
  'apps.history': () => ({ ok: true, value: [] }),
  'apps.copies': () => ({ ok: true, value: [] }),
  'apps.unused': () => ({ ok: true, value: { components: [], bytes: 0 } }),
  'apps.leftovers': () => ({ ok: true, value: [] }),
  'additions.search': () => ({ ok: true, value: [] }),
  'access.overview': () => ({ ok: true, value: [] }),
  'access.everyone': () => ({ ok: true, value: { facts: [], problems: [], changed: false } }),
  'access.history': () => ({ ok: true, value: [] }),
  'access.news': () => ({ ok: true, value: [] }),
  'track.list': () => ({ ok: true, value: tracks }),
  'track.look': () => ({ ok: true, value: tracks }),
  'report.make': () => ({ ok: true, value: helperReport }),
  'report.save': () => ({ ok: true, value: true }),
}

const done: Answer<null> = { ok: true, value: null }

/** A door whose requests all succeed and change nothing, except what `answers` says and the settings. */
export function createFakeDoor(initial: State, answers: Partial<Answers> = {}): FakeDoor {
  let state = initial
  const asked: { name: RequestName; input: unknown }[] = []
  const listeners = new Set<(change: Partial<State>) => void>()
  const push = (change: Partial<State>) => {
    state = { ...state, ...change }
    for (const listener of listeners) listener(change)
  }
  const told: Partial<Answers> = {
    ...emptyAnswers,
    state: () => ({ ok: true, value: state }),
    'settings.change': (change) => {
      const given = Object.entries(change).filter(([, value]) => value !== undefined)
      push({ settings: { ...state.settings, ...Object.fromEntries(given) } })
      return { ok: true, value: state.settings }
    },
    ...answers,
  }
  return {
    asked,
    get state() {
      return state
    },
    push,
    watchers: () => listeners.size,
    request: async <N extends RequestName>(name: N, input: Input<N>): Promise<Answer<Output<N>>> => {
      asked.push({ name, input })
      const answer = told[name]
      if (answer !== undefined) return answer(input)
      // What only does something and has no answer.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return done as Answer<Output<N>>
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
