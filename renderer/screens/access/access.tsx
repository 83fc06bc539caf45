import { useTranslation } from 'react-i18next'
import { Page } from '../../app/page.tsx'

export function Access() {
  const { t } = useTranslation()
  return <Page title={t('screens.access')}>{null}</Page>
}
