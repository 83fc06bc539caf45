/**
 * One change at a time, from the press to its end. Main is asked what it would do; what it takes away although the app
 * needs it, and what changes much at once, is shown before. Before an app can do more, main asks in a dialog of its own.
 */
import { createContext, useContext, useState } from 'react'
import type { Preview } from '../../../../contract/access.ts'
import type { Answer, Problem } from '../../../../contract/problem.ts'
import { type Ask, useAsk } from '../../../app/store.ts'
import { isOwnAnswer } from '../../../words/problems.ts'
import type { Deed } from './deeds.ts'

export type Step =
  | { readonly step: 'still' }
  | { readonly step: 'looking' | 'doing' | 'left'; readonly deed: Deed }
  | { readonly step: 'shown'; readonly deed: Deed; readonly preview: Preview }
  /** `entry`: what takes it back; null: it cannot be found. */
  | { readonly step: 'done'; readonly deed: Deed; readonly entry: string | null; readonly running: boolean }
  | { readonly step: 'refused'; readonly deed: Deed; readonly problem: Problem }

export interface Changing {
  readonly now: Step
  readonly isBusy: boolean
  /** Looks ahead, and does what needs no further word. */
  readonly begin: (deed: Deed) => void
  /** Does what was shown. */
  readonly goOn: () => void
  readonly leave: () => void
}

const still: Step = { step: 'still' }

/** Whether it is shown before it is done: to allow more, main's own dialog says it. */
const isShown = ({ ahead }: Deed, { direction, needs }: Preview) =>
  ahead === 'always'
    ? direction !== 'same'
    : ahead === 'when-needed' && (direction === 'both' || needs.length > 0)

async function lastEntry(ask: Ask): Promise<string | null> {
  const history = await ask('access.history', {})
  return history.ok ? (history.value.find(({ undo }) => undo === 'yes')?.id ?? null) : null
}

export function useChangingHere(): Changing {
  const ask = useAsk()
  const [now, setNow] = useState<Step>(still)

  const end = async (deed: Deed, answer: Answer<null>, running: boolean) => {
    if (answer.ok) setNow({ step: 'done', deed, entry: deed.isKept ? await lastEntry(ask) : null, running })
    else if (isOwnAnswer(answer.problem.code)) setNow({ step: 'left', deed })
    else setNow({ step: 'refused', deed, problem: answer.problem })
  }
  const carryOut = async (deed: Deed, preview: Preview | null) => {
    setNow({ step: 'doing', deed })
    const widens = preview !== null && preview.wider.length > 0
    const act = widens ? (deed.asking ?? deed.plainly) : (deed.plainly ?? deed.asking)
    if (act !== null) await end(deed, await act(), deed.isOpen ?? (preview?.running ?? 0) > 0)
  }
  const begin = async (deed: Deed) => {
    if (deed.preview === null) return carryOut(deed, null)
    setNow({ step: 'looking', deed })
    const answer = await deed.preview()
    if (!answer.ok) return end(deed, answer, false)
    if (isShown(deed, answer.value)) setNow({ step: 'shown', deed, preview: answer.value })
    else await carryOut(deed, answer.value)
  }
  return {
    now,
    isBusy: now.step === 'looking' || now.step === 'doing',
    begin: (deed) => void begin(deed),
    goOn: () => {
      if (now.step === 'shown') void carryOut(now.deed, now.preview)
    },
    leave: () => setNow(still),
  }
}

export const ChangingContext = createContext<Changing | null>(null)

export function useChanging(): Changing {
  const changing = useContext(ChangingContext)
  if (changing === null) throw new Error('no ChangingContext above this component')
  return changing
}
