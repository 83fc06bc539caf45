/** What was opened from outside: a file or a link. It is shown for what it is; only a press here does anything with it. */
import { useTranslation } from 'react-i18next'
import type { Offer } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { goTo, hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useAsk, useTree } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { AppsTrouble } from '../apps-trouble.tsx'
import { OfferedApp } from './offered-app.tsx'
import { OfferedSource } from './offered-source.tsx'
import { SoughtApp } from './sought-app.tsx'
import './offer.css'

type OfferOf<K extends Offer['kind']> = Extract<Offer, { kind: K }>

function Refused({ offer }: { readonly offer: OfferOf<'refused'> }) {
  const { t } = useTranslation()
  const { title, sentence } = sayProblem(offer.problem, t, useFormats())
  const name = plain(offer.name)
  return (
    <Card tone="bad">
      {name !== '' && (
        <p className="dim">
          <bdi>{name}</bdi>
        </p>
      )}
      <h2>{title}</h2>
      <p>{sentence}</p>
    </Card>
  )
}

function Shown({ offer }: { readonly offer: Offer }) {
  switch (offer.kind) {
    case 'app':
      return <OfferedApp key={offer.id} offer={offer} />
    case 'source':
      return <OfferedSource key={offer.id} offer={offer} />
    case 'search':
      return <SoughtApp appId={offer.appId} />
    case 'refused':
      return <Refused offer={offer} />
  }
}

function Drop({ offer }: { readonly offer: Offer }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const drop = async () => {
    const { ok } = await ask('apps.dropOffer', { offer: offer.id })
    if (ok) goTo('apps')
  }
  return (
    <Buttons>
      <Button kind="quiet" onPress={() => void drop()}>
        {t(`offer.drop.${offer.kind}`)}
      </Button>
    </Buttons>
  )
}

export function OfferPage() {
  const { t } = useTranslation()
  const offer = useTree((tree) => tree.apps.offer)
  const up = { href: hrefOf('apps'), label: t('screens.apps') }
  if (offer === null) {
    return (
      <Page title={t('offer.title.none')} up={up}>
        <AppsTrouble />
        <p>{t('offer.none')}</p>
      </Page>
    )
  }
  const name = offer.kind === 'app' ? plain(offer.name) : offer.kind === 'source' ? plain(offer.title) : ''
  return (
    <Page
      title={t(`offer.title.${offer.kind}`, { name })}
      up={up}
      lead={<p className="lead">{t('offer.lead')}</p>}
    >
      <AppsTrouble />
      <Shown offer={offer} />
      <Drop offer={offer} />
    </Page>
  )
}
