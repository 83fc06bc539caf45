/** Asks main for something that is not in the state tree, and again when what it depends on has changed. */
import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../../contract/problem.ts'
import type { Input, Output, RequestName } from '../../contract/requests.ts'
import { useAsk } from './store.ts'

export interface Answered<T> {
  /** The last good answer to this question; it stays in sight while the question is asked anew. null: none yet. */
  readonly value: T | null
  /** Whether it has been answered, which tells an answer that is null from none. */
  readonly isAnswered: boolean
  /** Why the last asking failed. */
  readonly problem: Problem | null
  readonly again: () => void
}

interface Known {
  readonly question: string
  readonly value: unknown
  readonly problem: Problem | null
}

/** `stamp`: asked anew whenever it changes, such as a revision of the state tree. */
export function useAnswer<N extends RequestName>(
  name: N,
  input: Input<N>,
  stamp: string | number = 0,
): Answered<Output<N>> {
  const ask = useAsk()
  const question = JSON.stringify(input)
  const [known, setKnown] = useState<Known | null>(null)
  const [round, setRound] = useState(0)
  const asked = JSON.stringify([input, stamp, round])
  useEffect(() => {
    let gone = false
    // The question as text, so that an equal input is the same question.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const [same] = JSON.parse(asked) as [Input<N>]
    void ask(name, same).then((answer) => {
      if (gone) return
      setKnown((before) => {
        const of = JSON.stringify(same)
        if (answer.ok) return { question: of, value: answer.value, problem: null }
        return { question: of, value: before?.question === of ? before.value : null, problem: answer.problem }
      })
    })
    return () => {
      gone = true
    }
  }, [ask, name, asked])
  const again = useCallback(() => setRound((count) => count + 1), [])
  if (known?.question !== question) return { value: null, isAnswered: false, problem: null, again }
  // What was kept under this question is the answer to it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { value: known.value as Output<N> | null, isAnswered: true, problem: known.problem, again }
}
