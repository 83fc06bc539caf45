/**
 * A list of apps, page by page, as main gives it. What is shown stays until the answer to something newer is there, so
 * that typing does not make the list flicker; an answer that was overtaken is thrown away.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppSummary, AppView } from '../../../../contract/apps-catalogue.ts'
import type { Problem } from '../../../../contract/problem.ts'
import { useAsk, useTree } from '../../../app/store.ts'

/** Rows asked for at once in a long list. */
const MANY = 60

export interface AppList {
  readonly total: number
  /** undefined: not here yet. */
  readonly at: (index: number) => AppSummary | undefined
  /** Asks for the rows from `from` to before `to`, where they are not here yet. */
  readonly need: (from: number, to: number) => void
}

export type Listing =
  | { readonly state: 'asking' }
  | { readonly state: 'refused'; readonly problem: Problem; readonly again: () => void }
  | { readonly state: 'there'; readonly view: AppView; readonly list: AppList }

interface Held {
  readonly view: AppView
  readonly total: number
  readonly rows: ReadonlyMap<number, AppSummary>
}

/** What is being asked for. */
interface Asked {
  readonly view: AppView
  readonly pages: Set<number>
  /** Whether an answer to it is shown already. */
  shown: boolean
}

const withRows = (rows: Held['rows'], from: number, apps: readonly AppSummary[]) =>
  new Map([...rows, ...apps.map((app, i) => [from + i, app] as const)])

/** `page`: how many rows are asked for at once. */
export function useAppList(view: AppView, page = MANY): Listing {
  const ask = useAsk()
  // A catalogue that has been read anew may hold other apps.
  const isReading = useTree((tree) => tree.apps.catalogue.state === 'reading')
  const [held, setHeld] = useState<Held | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [tries, setTries] = useState(0)
  const asked = useRef<Asked | null>(null)
  const name = JSON.stringify(view)

  const load = useCallback(
    async (of: Asked, from: number) => {
      if (of.pages.has(from)) return
      of.pages.add(from)
      const answer = await ask('apps.list', { view: of.view, from, count: page })
      if (asked.current !== of) return
      setProblem(answer.ok ? null : answer.problem)
      if (!answer.ok) return
      const { total, apps } = answer.value
      const isFirst = !of.shown
      of.shown = true
      setHeld((before) => {
        const rows = isFirst || before === null ? new Map<number, AppSummary>() : before.rows
        return { view: of.view, total, rows: withRows(rows, from, apps) }
      })
    },
    [ask, page],
  )

  useEffect(() => {
    const of: Asked = { view, pages: new Set(), shown: false }
    asked.current = of
    void load(of, 0)
    return () => {
      asked.current = null
    }
    // The same view by another name is no other view.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [name, isReading, tries, load])

  const need = useCallback(
    (from: number, to: number) => {
      const of = asked.current
      if (of === null) return
      for (let at = Math.floor(from / page) * page; at < to; at += page) void load(of, at)
    },
    [load, page],
  )

  if (problem !== null) return { state: 'refused', problem, again: () => setTries(tries + 1) }
  if (held === null) return { state: 'asking' }
  const { rows, total } = held
  return { state: 'there', view: held.view, list: { total, at: (index) => rows.get(index), need } }
}
