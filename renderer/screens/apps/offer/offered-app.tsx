/** An app in a file, or one that a link names. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Offer } from '../../../../contract/apps.ts'
import { goTo } from '../../../app/navigation.ts'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Details, Fact, Facts } from '../../../ui/details.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { AccessInShort } from '../app/access-in-short.tsx'
import { PlanFacts } from '../app/plan-facts.tsx'
import { InstallationChoice, usualInstallation } from '../installation-choice.tsx'

type AppOffer = Extract<Offer, { kind: 'app' }>

function Sources({ sources }: Pick<AppOffer, 'sources'>) {
  const { t } = useTranslation()
  return (
    <section className="offer-part" aria-labelledby="offer-sources">
      <h2 id="offer-sources">{t('offer.app.sources', { count: sources.length })}</h2>
      <ul className="offer-sources">
        {sources.map(({ title, address, verified }) => (
          <li key={address}>
            <Icon name={verified ? 'shield' : 'shieldAlert'} />
            <span>
              <strong>{plain(title)}</strong> <bdi className="dim">{plain(address)}</bdi>
              <br />
              {t(verified ? 'offer.app.checked' : 'offer.app.unchecked')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function OfferedApp({ offer }: { readonly offer: AppOffer }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const installations = useTree((tree) => tree.apps.installations)
  const isAsking = useView((view) => view.asking.has('apps.installOffer'))
  const [chosen, setChosen] = useState<string | null>(null)
  const installation = chosen ?? usualInstallation(installations)?.id
  if (installation === undefined) return null
  const { id, plan, sources, appId, from } = offer
  const install = async () => {
    const { ok } = await ask('apps.installOffer', { offer: id, installation })
    if (ok) goTo('apps', 'queue')
  }
  return (
    <Card label={t('appPage.get')}>
      <Notice icon="info">{t(`offer.app.from.${from}`)}</Notice>
      <InstallationChoice installations={installations} value={installation} onChange={setChosen} />
      <PlanFacts plan={plan} />
      <AccessInShort access={plan.access} />
      {sources.length > 0 && <Sources sources={sources} />}
      <Buttons>
        <Button kind="main" isDisabled={isAsking} onPress={() => void install()}>
          {t('appPage.install')}
        </Button>
      </Buttons>
      <Details title={t('actions.details')}>
        {() => (
          <Facts>
            <Fact name={t('appPage.about.id')}>{plain(appId)}</Fact>
          </Facts>
        )}
      </Details>
    </Card>
  )
}
