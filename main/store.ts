/**
 * The one state tree. Each branch is changed by whoever took its setter, and a setter can be taken once: so "who may
 * change this" has one answer, found by searching for `take`. Changes of one turn of the event loop reach listeners
 * together, each branch whole.
 */
import type { Branch, State } from '../contract/state.ts'

export interface Store {
  readonly state: State
  /** The only setter of this branch; throws when somebody else has it. */
  take<B extends Branch>(branch: B): (value: State[B]) => void
  /** Calls back with the changed branches. Returns how to stop. */
  watch(listener: (change: Partial<State>) => void): () => void
}

export function createStore(initial: State): Store {
  let state = initial
  let pending: Partial<State> | null = null
  const taken = new Set<Branch>()
  const listeners = new Set<(change: Partial<State>) => void>()

  const flush = () => {
    const change = pending
    pending = null
    if (change) for (const listener of listeners) listener(change)
  }

  return {
    get state() {
      return state
    },
    take(branch) {
      if (taken.has(branch)) throw new Error(`The branch ${branch} of the state has an owner already`)
      taken.add(branch)
      return (value) => {
        if (state[branch] === value) return
        state = { ...state, [branch]: value }
        if (!pending) queueMicrotask(flush)
        pending = { ...pending, [branch]: value }
      }
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
