/** The door without a main behind it, from the contract: for component tests and for looking at every state. */
import type { Answer } from '../../contract/problem.ts'
import type { Door, Input, Output, RequestName } from '../../contract/requests.ts'
import type { State } from '../../contract/state.ts'

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
  const nothing = () => done
  const all: Answers = {
    state: () => ({ ok: true, value: state }),
    'system.check': nothing,
    'system.update': nothing,
    'system.goBack': nothing,
    'system.discard': nothing,
    'system.cancel': nothing,
    'system.changes': () => ({ ok: true, value: [] }),
    'system.reconnect': nothing,
    'health.stay': nothing,
    'health.tryAgain': nothing,
    'health.seen': nothing,
    'computer.restart': nothing,
    'computer.simulate': nothing,
    'window.copy': nothing,
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
      return all[name](input)
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
