import { useTranslation } from 'react-i18next'
import { Page } from '../../app/page.tsx'

export function Apps() {
  const { t } = useTranslation()
  return <Page title={t('screens.apps')}>{null}</Page>
}
