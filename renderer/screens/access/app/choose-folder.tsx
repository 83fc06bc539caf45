/** A folder that no switch stands for: main lets the person choose it, and the fact for it can then be set like all others. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../../contract/access.ts'
import type { Problem } from '../../../../contract/problem.ts'
import { useAsk } from '../../../app/store.ts'
import { Button } from '../../../ui/button.tsx'
import { isOwnAnswer } from '../../../words/problems.ts'
import { FactRow } from '../facts/fact-row.tsx'
import { RefusedHere } from '../refused-here.tsx'

interface Props {
  /** null: for all apps. */
  readonly app: string | null
  readonly facts: readonly Fact[]
}

export function ChooseFolder({ app, facts }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [chosen, setChosen] = useState<Fact | 'none' | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const choose = async () => {
    setProblem(null)
    const answer = await ask('access.chooseFolder', { app })
    if (answer.ok) setChosen(answer.value ?? 'none')
    else if (!isOwnAnswer(answer.problem.code)) setProblem(answer.problem)
  }
  // Once it is set, it stands among the others.
  const fresh =
    chosen !== null && chosen !== 'none' && !facts.some(({ id, layer }) => id === chosen.id && layer !== null)
      ? chosen
      : null
  return (
    <>
      {fresh !== null && (
        <ul className="fact-rows">
          <FactRow fact={fresh} because={undefined} app={app} />
        </ul>
      )}
      {chosen === 'none' && <p>{t('accessPages.app.noFolder')}</p>}
      {problem !== null && (
        <RefusedHere problem={problem} doing={t('accessPages.app.file')} close={() => setProblem(null)} />
      )}
      <div>
        <Button onPress={() => void choose()}>{t('accessPages.app.file')}</Button>
      </div>
    </>
  )
}
