/** The protected system, explained from this very computer: what can be changed, how updates arrive, what it means. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProtectedPart, Protection } from '../../../contract/upkeep.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { Card } from '../../ui/card.tsx'
import { Details, RawText } from '../../ui/details.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Layers } from '../../ui/layers.tsx'
import { PageLink } from '../../ui/link.tsx'
import { Pill } from '../../ui/pill.tsx'
import { plainLines } from '../../words/plain.ts'
import { additionCount } from '../../words/version-names.ts'
import { afterRestart, factsOf, inUse } from '../home/situation.ts'
import { shapeOf } from './shape.ts'
import './protection.css'

function Part({ part }: { readonly part: ProtectedPart }) {
  const { t } = useTranslation()
  const { path, state, why } = part
  const isOpened = why === 'unlocked'
  return (
    <li className="part">
      <Icon name={state === 'read-only' ? 'lock' : state === 'writable' ? 'pen' : 'info'} />
      <div>
        <h3>
          {t(`protection.purpose.${path}`)} <bdi className="part-path">{path}</bdi>
          <Pill tone={isOpened ? 'warning' : state === 'read-only' ? 'good' : 'plain'}>
            {t(`protection.state.${state}`)}
          </Pill>
        </h3>
        <p className="dim">{t(`protection.why.${why}`)}</p>
      </div>
    </li>
  )
}

function Picture({ protection }: { readonly protection: Protection }) {
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  const versions = facts?.versions ?? []
  const current = inUse(versions)
  return (
    <div className="protection-picture">
      <Layers
        additions={current === undefined ? 0 : additionCount(current)}
        waiting={afterRestart(versions) !== undefined}
        pale={false}
        lock={protection.immutable === 'yes' ? 'locked' : protection.immutable === 'no' ? 'open' : null}
        only="system"
      />
    </div>
  )
}

function Questions({ protection }: { readonly protection: Protection }) {
  const { t } = useTranslation()
  const { immutable, atomic, basis } = protection
  return (
    <div className="questions">
      <section>
        <h2>{t('protection.immutable.title')}</h2>
        <p>{t(`protection.immutable.${immutable}`)}</p>
      </section>
      <section>
        <h2>{t('protection.atomic.title')}</h2>
        <p>{t(`protection.atomic.${atomic}`)}</p>
        {(basis === 'service' || basis === 'name') && (
          <p className="dim">{t(`protection.atomic.${basis}`)}</p>
        )}
      </section>
    </div>
  )
}

function Explained({ protection }: { readonly protection: Protection }) {
  const { t } = useTranslation()
  const shape = shapeOf(protection)
  const means = Object.values(t(`protection.means.${shape}`, { returnObjects: true }))
  return (
    <>
      <div className="protection">
        <Picture protection={protection} />
        <Questions protection={protection} />
      </div>
      <Card>
        <h2>{t('protection.means.title')}</h2>
        <ul className="means">
          {means.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Card>
      <Card>
        <h2>{t('protection.difference.title')}</h2>
        <p>{t('protection.difference.text')}</p>
      </Card>
      <Card label={t('protection.parts')}>
        <h2>{t('protection.parts')}</h2>
        <ul className="parts">
          {protection.parts.map((part) => (
            <Part key={part.path} part={part} />
          ))}
        </ul>
        <Details title={t('protection.traces')}>
          {() => <RawText>{plainLines(protection.because.join('\n'))}</RawText>}
        </Details>
      </Card>
    </>
  )
}

export function ProtectionPage() {
  const { t } = useTranslation()
  const ask = useAsk()
  const protection = useTree((tree) => tree.upkeep.protection)
  // Somebody may have unlocked it since.
  useEffect(() => void ask('upkeep.look', {}), [ask])
  const lead = protection === null ? t('protection.reading') : t(`protection.lead.${shapeOf(protection)}`)
  return (
    <Page title={t('protection.title')} lead={<p className="lead">{lead}</p>}>
      {protection !== null && <Explained protection={protection} />}
      <PageLink href={hrefOf('home')}>{t('screens.home')}</PageLink>
    </Page>
  )
}
