/** Snap apps, where the computer has snapd; elsewhere nothing. */
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SnapEnd, Snaps } from '../../../../contract/snaps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useTree } from '../../../app/store.ts'
import { useNowFor } from '../../../app/use-now.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { isOwnAnswer, sayProblem } from '../../../words/problems.ts'
import { WaitingLine } from '../waiting-line.tsx'
import { SnapRow } from './snap-row.tsx'
import '../installed/installed.css'

type Present = Extract<Snaps, { state: 'present' }>

function Ended({ ended, name }: { readonly ended: SnapEnd; readonly name: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const close = (
    <Button kind="quiet" onPress={() => void ask('snaps.dismiss', {})}>
      {t('queue.close')}
    </Button>
  )
  if (ended.outcome === 'done') {
    return (
      <Notice icon="check" action={close}>
        {t(ended.changed ? `snaps.done.${ended.action}` : 'snaps.unchanged', { name })}
      </Notice>
    )
  }
  if (isOwnAnswer(ended.problem.code)) return null
  const { title, sentence } = sayProblem(ended.problem, t, formats)
  return (
    <Notice icon="warning" tone="warning" action={close}>
      {t(`snaps.failed.${ended.action}`, { name })}. {title}. {sentence}
    </Notice>
  )
}

function Looking({ present }: { readonly present: Present }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const { checkedAt, checking } = present
  const now = useNowFor(checkedAt)
  return (
    <>
      {checking && <WaitingLine>{t('appUpdates.checking')}</WaitingLine>}
      {!checking && checkedAt !== null && (
        <p className="dim">{t('snaps.looked', { when: formats.ago(checkedAt, now) ?? t('time.now') })}</p>
      )}
      <Buttons>
        <Button isDisabled={checking} onPress={() => void ask('snaps.check', {})}>
          {t('actions.check')}
        </Button>
      </Buttons>
    </>
  )
}

function List({ present }: { readonly present: Present }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { snaps, problem, sandbox, ended } = present
  if (snaps === null) {
    if (problem === null) return <WaitingLine>{t('snaps.asking')}</WaitingLine>
    return <p role="alert">{t('snaps.refused', { ...sayProblem(problem, t, formats) })}</p>
  }
  const named = snaps.find(({ id }) => id === ended?.snap)
  return (
    <>
      {ended !== null && <Ended ended={ended} name={plain(named?.title ?? ended.snap)} />}
      {problem !== null && (
        <Notice icon="warning" tone="warning">
          {t('snaps.refused', { ...sayProblem(problem, t, formats) })}
        </Notice>
      )}
      {sandbox === 'partial' && snaps.length > 0 && (
        <Notice icon="shieldAlert" tone="warning">
          {t('snaps.partial')}
        </Notice>
      )}
      {snaps.length === 0 ? (
        <p className="dim">{t('snaps.none')}</p>
      ) : (
        <Card>
          <ul className="update-rows">
            {snaps.map((snap) => (
              <SnapRow key={snap.id} snap={snap} work={present.work} />
            ))}
          </ul>
        </Card>
      )}
      {snaps.length > 0 && <Looking present={present} />}
    </>
  )
}

export function SnapsSection() {
  const { t } = useTranslation()
  const id = useId()
  const ask = useAsk()
  const snaps = useTree((tree) => tree.snaps)
  const isHere = snaps.state === 'present'
  useEffect(() => {
    if (isHere) void ask('snaps.enter', {})
  }, [ask, isHere])
  if (snaps.state === 'absent') return null
  return (
    <section className="updates" aria-labelledby={id}>
      <h2 id={id}>{t('snaps.title')}</h2>
      <p className="dim">{t('snaps.text')}</p>
      <List present={snaps} />
    </section>
  )
}
