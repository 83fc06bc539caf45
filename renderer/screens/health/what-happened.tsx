import { useTranslation } from 'react-i18next'
import type { LastStart } from '../../../contract/health.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Fact, Facts, RawText } from '../../ui/details.tsx'
import { PageLink } from '../../ui/link.tsx'
import { linesOf, sentencesOf, tracesOf } from './start-sentences.ts'

/** The start in plain words, what the traces say, and the lines of the journal that matter. */
export function WhatHappened({ start }: { readonly start: LastStart }) {
  const { t } = useTranslation()
  const traces = tracesOf(start, t)
  const lines = linesOf(start)
  return (
    <>
      <p>{sentencesOf(start, t).join(' ')}</p>
      {traces.length > 0 && (
        <>
          <p className="dim">{t('health.traces')}</p>
          <Facts>
            {traces.map(([source, finding]) => (
              <Fact key={source} name={source}>
                {finding}
              </Fact>
            ))}
          </Facts>
        </>
      )}
      {lines.length > 0 && (
        <>
          <p className="dim">{t('health.linesTitle')}</p>
          <RawText>{lines.join('\n')}</RawText>
        </>
      )}
      <PageLink href={hrefOf('settings', 'report')}>{t('report.link')}</PageLink>
    </>
  )
}
