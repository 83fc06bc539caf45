/** Whether everything added fits the next version: what was found out, and the ways out. */
import { useTranslation } from 'react-i18next'
import type { Doctor, Finding } from '../../../contract/additions.ts'
import { useFormats } from '../../app/formats.ts'
import { goTo } from '../../app/navigation.ts'
import { useAsk, useTree } from '../../app/store.ts'
import { useNowFor } from '../../app/use-now.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Details } from '../../ui/details.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { plain } from '../../words/plain.ts'
import { nameOf } from '../../words/version-names.ts'
import { amountOf } from '../operation/amount.ts'
import { TechnicalText } from '../trouble/technical-text.tsx'
import { someNames } from './names.ts'

type Of<S extends Doctor['state']> = Extract<Doctor, { state: S }>

function TryButton() {
  const { t } = useTranslation()
  const ask = useAsk()
  return <Button onPress={() => void ask('doctor.try', {})}>{t('additions.doctor.try')}</Button>
}

function Trying({ doctor }: { readonly doctor: Of<'trying'> }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const amount = amountOf(doctor.progress, t, useFormats())
  return (
    <Card label={t('additions.doctor.title')}>
      <h2>{t('additions.doctor.trying')}</h2>
      <ProgressBar
        label={t('additions.doctor.trying')}
        part={amount.part}
        valueLabel={amount.facts.join(', ')}
      />
      <p className="dim">{[...amount.facts, t('additions.doctor.tryingLead')].join(' · ')}</p>
      <Buttons>
        <Button onPress={() => void ask('doctor.stop', {})}>{t('actions.stop')}</Button>
      </Buttons>
    </Card>
  )
}

function WaysOut({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const collected = useTree((tree) => tree.additions.collected.changes)
  const { addition, app } = finding
  const name = plain(finding.name)
  const isGoing = collected.some((one) => one.change === 'undo' && one.name === finding.name)
  /** The package waits to be removed while the app is installed. */
  const swap = (id: string) => {
    if (addition !== null && !isGoing) void ask('additions.undo', { addition })
    goTo('apps', 'app', id)
  }
  return (
    <>
      {app !== null && (
        <Button onPress={() => swap(app.app)}>
          {t('additions.doctor.useApp', { name: plain(app.name) })}
        </Button>
      )}
      {addition !== null && (
        <Button
          kind={app === null ? 'main' : 'plain'}
          isDisabled={isGoing}
          onPress={() => void ask('additions.undo', { addition })}
        >
          {t('additions.doctor.remove', { name })}
        </Button>
      )}
    </>
  )
}

function Blocked({ doctor }: { readonly doctor: Of<'blocked'> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const now = useNowFor(doctor.at)
  const { findings, problem, at } = doctor
  const { version } = nameOf(doctor.update, now, t, formats)
  const names = someNames(
    findings.map(({ name }) => name),
    t,
    formats,
  )
  const title =
    findings.length === 0
      ? t('additions.doctor.blockedUnknown', { version })
      : t('additions.doctor.blocked', { count: findings.length, names, version })
  return (
    <Card tone="bad" label={t('additions.doctor.title')}>
      <h2 className="with-icon">
        <Icon name="warning" />
        <span>{title}</span>
      </h2>
      <p>{t('additions.doctor.blockedLead')}</p>
      <Buttons>
        {findings.map((finding) => (
          <WaysOut key={finding.id} finding={finding} />
        ))}
        <Button kind="quiet" onPress={() => void ask('doctor.wait', {})}>
          {t('additions.doctor.wait')}
        </Button>
      </Buttons>
      <Details title={t('actions.details')}>
        {() => <TechnicalText failure={{ problem, at, doing: 'try-update' }} />}
      </Details>
    </Card>
  )
}

function Waiting({ doctor }: { readonly doctor: Of<'blocked'> }) {
  const { t } = useTranslation()
  const names = someNames(
    doctor.findings.map(({ name }) => name),
    t,
    useFormats(),
  )
  return (
    <Notice icon="clock">
      {names === '' ? t('additions.doctor.waitingUnknown') : t('additions.doctor.waiting', { names })}
    </Notice>
  )
}

function Fits({ doctor }: { readonly doctor: Of<'fits'> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNowFor(doctor.at)
  const { version } = nameOf(doctor.update, now, t, formats)
  const when = formats.ago(doctor.at, now) ?? t('time.now')
  return (
    <Notice icon="check" tone="accent">
      {t('additions.doctor.fits', { version, when })}
    </Notice>
  )
}

function Failed({ doctor }: { readonly doctor: Of<'failed'> }) {
  const { t } = useTranslation()
  return (
    <Card label={t('additions.doctor.title')}>
      <p>{t('additions.doctor.failed')}</p>
      <Buttons>
        <TryButton />
      </Buttons>
      <Details title={t('actions.details')}>
        {() => <TechnicalText failure={{ problem: doctor.problem, at: doctor.at, doing: 'try-update' }} />}
      </Details>
    </Card>
  )
}

/** A press can try it out where only the time or the cost spoke against it. */
const canTry = new Set(['battery', 'metered', 'password', 'soon'])

export function DoctorCard() {
  const { t } = useTranslation()
  const doctor = useTree((tree) => tree.additions.doctor)
  switch (doctor.state) {
    case 'not-tried':
      if (doctor.why === 'no-additions') return null
      return (
        <Notice icon="clock" action={canTry.has(doctor.why) && <TryButton />}>
          {t(`additions.doctor.why.${doctor.why}`)}
        </Notice>
      )
    case 'trying':
      return <Trying doctor={doctor} />
    case 'fits':
      return <Fits doctor={doctor} />
    case 'blocked':
      return doctor.waiting ? <Waiting doctor={doctor} /> : <Blocked doctor={doctor} />
    case 'failed':
      return <Failed doctor={doctor} />
  }
}
