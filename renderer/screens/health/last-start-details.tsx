import { useTranslation } from 'react-i18next'
import type { SystemFacts } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Details } from '../../ui/details.tsx'
import { wordsOf } from './failed-start.ts'
import { WhatHappened } from './what-happened.tsx'

const HOUR = 3_600_000

/** How the last start went, for whoever asks. */
export function LastStartDetails({ facts }: { readonly facts: SystemFacts | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const start = useTree((tree) => tree.health.lastStart)
  if (start === null) return null
  const failed =
    start.outcome === 'fell-back' ? wordsOf(start, facts?.versions ?? [], { t, formats, now }) : null
  return (
    <Details title={t('health.last.title')}>
      {() => (
        <>
          {failed !== null && <h2>{failed.title}</h2>}
          <WhatHappened start={start} />
        </>
      )}
    </Details>
  )
}
