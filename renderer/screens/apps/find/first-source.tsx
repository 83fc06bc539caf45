/** The first start: no app source at all. Flathub is offered, and not taken for granted. */
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../../app/navigation.ts'
import { Card } from '../../../ui/card.tsx'
import { AddFlathub } from '../sources/add-flathub.tsx'

export function FirstSource() {
  const { t } = useTranslation()
  return (
    <Card label={t('apps.first.title')}>
      <h2>{t('apps.first.title')}</h2>
      <p>{t('apps.first.text')}</p>
      <p className="dim">{t('apps.first.checked')}</p>
      <AddFlathub kind="main">
        <a className="button quiet" href={hrefOf('apps', 'sources')}>
          {t('apps.first.other')}
        </a>
      </AddFlathub>
    </Card>
  )
}
