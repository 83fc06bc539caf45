/** The report for a helper: main makes it, the window shows it, and only then it can be copied or saved. */
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HelperReport } from '../../../contract/report.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { RawText } from '../../ui/details.tsx'
import { PageLink } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { plainLines } from '../../words/plain.ts'
import { Trouble } from '../trouble/trouble.tsx'
import './report.css'

type Done = 'copied' | 'saved' | null

function Shown({ report, again }: { readonly report: HelperReport; readonly again: () => void }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [done, setDone] = useState<Done>(null)
  const isSaving = useView(({ asking }) => asking.has('report.save'))
  const copy = async () => {
    const answer = await ask('report.copy', {})
    setDone(answer.ok ? 'copied' : null)
  }
  const save = async () => {
    const answer = await ask('report.save', {})
    setDone(answer.ok && answer.value ? 'saved' : null)
  }
  return (
    <>
      <Notice icon="shield">
        {report.redacted > 0 ? t('report.redacted', { count: report.redacted }) : t('report.clean')}{' '}
        {t('report.read')}
      </Notice>
      <Buttons>
        <Button kind="main" onPress={() => void copy()}>
          {t('report.copy')}
        </Button>
        <Button isDisabled={isSaving} onPress={() => void save()}>
          {t('report.save')}
        </Button>
        <Button kind="quiet" onPress={again}>
          {t('report.again')}
        </Button>
        <p aria-live="polite" className="dim">
          {done !== null && t(`report.${done}`)}
        </p>
      </Buttons>
      <section className="report-text" aria-label={t('report.text')}>
        <RawText>{plainLines(report.text)}</RawText>
      </section>
    </>
  )
}

export function ReportPage() {
  const { t } = useTranslation()
  const ask = useAsk()
  const [report, setReport] = useState<HelperReport | null>(null)
  const make = useCallback(() => {
    void ask('report.make', {}).then((answer) => {
      if (answer.ok) setReport(answer.value)
    })
  }, [ask])
  useEffect(make, [make])
  return (
    <Page title={t('report.title')} lead={<p className="lead">{t('report.lead')}</p>}>
      <Trouble />
      {report === null ? (
        <ProgressBar label={t('report.making')} part={null} valueLabel="" />
      ) : (
        <Shown key={report.madeAt} report={report} again={make} />
      )}
      <PageLink href={hrefOf('settings')}>{t('screens.settings')}</PageLink>
    </Page>
  )
}
