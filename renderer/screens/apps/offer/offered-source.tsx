/** An app source from a file: whose it is, and by what it can be known. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Offer } from '../../../../contract/apps.ts'
import { goTo } from '../../../app/navigation.ts'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Fact, Facts } from '../../../ui/details.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { InstallationChoice, usualInstallation } from '../installation-choice.tsx'

type SourceOffer = Extract<Offer, { kind: 'source' }>

function Known({ offer: { address, fingerprints } }: { readonly offer: SourceOffer }) {
  const { t } = useTranslation()
  return (
    <>
      <Facts>
        <Fact name={t('offer.source.address')}>{plain(address)}</Fact>
        {fingerprints.map((fingerprint) => (
          <Fact key={fingerprint} name={t('offer.source.fingerprint')}>
            <code className="fingerprint">{plain(fingerprint)}</code>
          </Fact>
        ))}
      </Facts>
      {fingerprints.length > 0 ? (
        <p className="dim">{t('offer.source.compare')}</p>
      ) : (
        <Notice icon="shieldAlert" tone="warning">
          {t('offer.source.unchecked')}
        </Notice>
      )}
    </>
  )
}

export function OfferedSource({ offer }: { readonly offer: SourceOffer }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const installations = useTree((tree) => tree.apps.installations)
  const isAsking = useView((view) => view.asking.has('apps.addSource'))
  const [chosen, setChosen] = useState<string | null>(null)
  const installation = chosen ?? usualInstallation(installations)?.id
  if (installation === undefined) return null
  const unverified = offer.fingerprints.length === 0
  const add = async () => {
    const { ok } = await ask('apps.addSource', { offer: offer.id, installation, unverified })
    if (ok) goTo('apps')
  }
  const comment = plain(offer.comment)
  return (
    <Card label={t('offer.title.source', { name: plain(offer.title) })}>
      {comment !== '' && <p dir="auto">{comment}</p>}
      <Known offer={offer} />
      {offer.already !== null && <Notice icon="info">{t('offer.source.already')}</Notice>}
      <InstallationChoice installations={installations} value={installation} onChange={setChosen} />
      <Buttons>
        <Button kind={unverified ? 'plain' : 'main'} isDisabled={isAsking} onPress={() => void add()}>
          {t(unverified ? 'offer.source.addUnchecked' : 'offer.source.add')}
        </Button>
      </Buttons>
    </Card>
  )
}
