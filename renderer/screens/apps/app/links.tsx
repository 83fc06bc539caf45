/** Where to find the makers. Each address is shown whole, so that one sees where a press leads before it leads there. */
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import type { AppLink } from '../../../../contract/apps-catalogue.ts'
import { useAsk } from '../../../app/store.ts'
import { Icon } from '../../../ui/icon.tsx'
import { plain } from '../../../words/plain.ts'

export function Links({ links }: { readonly links: readonly AppLink[] }) {
  const { t } = useTranslation()
  const ask = useAsk()
  return (
    <section className="app-part" aria-labelledby="app-links">
      <h2 id="app-links">{t('appPage.links.title')}</h2>
      <p className="dim">{t('appPage.links.lead')}</p>
      <ul className="app-links">
        {links.map(({ id, kind, address }) => (
          <li key={id}>
            <AriaButton className="app-link" onPress={() => void ask('apps.openLink', { link: id })}>
              <Icon name="leave" />
              <span>
                {t(`appPage.links.kind.${kind}`)}
                <bdi className="dim">{plain(address)}</bdi>
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
