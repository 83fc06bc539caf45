/**
 * What the window knows: main's state tree as last heard, plus the little that is the window's own (which request waits
 * for its answer, what main refused to begin, which restart was put off). Main owns everything else; the window never
 * guesses ahead.
 *
 * The order at the start matters: watch first, then ask for the whole tree. Changes that arrive in between are newer
 * than the answer or equal to it, so they are laid over it.
 */
import { createContext, useContext } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { Answer, Problem } from '../../contract/problem.ts'
import type { Door, Input, Output, RequestName } from '../../contract/requests.ts'
import type { State } from '../../contract/state.ts'
import { isOwnAnswer } from '../words/problems.ts'

/** A request that main answered with a problem instead of beginning it. */
export interface Refusal {
  readonly request: RequestName
  readonly problem: Problem
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface View {
  /** null: main has not told anything yet. */
  readonly state: State | null
  /** Main did not answer the very first question. */
  readonly disconnected: Problem | null
  readonly refusal: Refusal | null
  /** Requests whose answer is awaited. */
  readonly asking: ReadonlySet<RequestName>
  /** The version whose restart was put off by a press of Later. */
  readonly later: string | null
}

export type Ask = <N extends RequestName>(name: N, input: Input<N>) => Promise<Answer<Output<N>>>

export interface Mainstay {
  readonly view: StoreApi<View>
  /** Sends a request. Never rejects; what main refuses is also kept in the view, to be shown. */
  readonly ask: Ask
  /** Begins to listen and asks for the whole tree. Returns how to stop. */
  readonly connect: () => () => void
  /** Asks for the whole tree again, when the first question was not answered. */
  readonly greet: () => void
}

const nothing: View = { state: null, disconnected: null, refusal: null, asking: new Set(), later: null }

async function knock<N extends RequestName>(
  door: Door,
  name: N,
  input: Input<N>,
): Promise<Answer<Output<N>>> {
  try {
    return await door.request(name, input)
  } catch (error) {
    return { ok: false, problem: { code: 'unknown', detail: String(error) } }
  }
}

/** Requests whose refusal the asking screen shows itself, in its own place. */
const shownInPlace = new Set<RequestName>([
  'state',
  'system.changes',
  'additions.search',
  'versions.look',
  'versions.compare',
  'versions.planCleanUp',
  'preflight.look',
  'window.copy',
  'upkeep.look',
  'track.list',
  'track.look',
  'apps.enter',
  'apps.list',
  'apps.details',
  'apps.plan',
  'apps.screenshot',
  'apps.updateNotes',
  'apps.versions',
  'apps.history',
  'apps.copies',
  'apps.unused',
  'apps.leftovers',
])

const isShownInPlace = (name: RequestName) => shownInPlace.has(name) || name.startsWith('access.')

export function createMainstay(door: Door): Mainstay {
  const view = createStore<View>(() => nothing)

  const setAsking = (name: RequestName, on: boolean) => {
    const asking = new Set(view.getState().asking)
    if (on) asking.add(name)
    else asking.delete(name)
    view.setState({ asking })
  }

  const ask: Ask = async (name, input) => {
    setAsking(name, true)
    const inPlace = isShownInPlace(name)
    if (!inPlace) view.setState({ refusal: null })
    const answer = await knock(door, name, input)
    setAsking(name, false)
    if (!answer.ok && !inPlace && !isOwnAnswer(answer.problem.code)) {
      view.setState({ refusal: { request: name, problem: answer.problem, at: Date.now() } })
    }
    return answer
  }

  let early: Partial<State> = {}
  const greet = () => {
    void ask('state', {}).then((answer) => {
      if (answer.ok) view.setState({ state: { ...answer.value, ...early }, disconnected: null })
      else view.setState({ disconnected: answer.problem })
    })
  }

  const connect = () => {
    const stop = door.watch((change) => {
      const { state } = view.getState()
      if (state === null) early = { ...early, ...change }
      else view.setState({ state: { ...state, ...change } })
    })
    greet()
    return stop
  }

  return { view, ask, connect, greet }
}

export const MainstayContext = createContext<Mainstay | null>(null)

function useMainstay(): Mainstay {
  const mainstay = useContext(MainstayContext)
  if (mainstay === null) throw new Error('no MainstayContext above this component')
  return mainstay
}

export const useAsk = (): Ask => useMainstay().ask

/** A part of the view; the component is drawn anew only when that part changes. */
export function useView<T>(select: (view: View) => T): T {
  return useStore(useMainstay().view, select)
}

export function useSetLater(): (version: string | null) => void {
  const { view } = useMainstay()
  return (version) => view.setState({ later: version })
}

export function useDropRefusal(): () => void {
  const { view } = useMainstay()
  return () => view.setState({ refusal: null })
}

export const useReconnect = (): (() => void) => useMainstay().greet

/** A part of the state tree. Only where it is known to be here: below <Frame>. */
export function useTree<T>(select: (state: State) => T): T {
  return useView((view) => {
    if (view.state === null) throw new Error('the state tree is not here yet')
    return select(view.state)
  })
}
