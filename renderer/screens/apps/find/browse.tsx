/** All apps of a category, all new ones, all of them. */
import { useTranslation } from 'react-i18next'
import type { AppView, Category } from '../../../../contract/apps-catalogue.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { AppsTrouble } from '../apps-trouble.tsx'
import { AppListing } from './app-listing.tsx'
import { Filters } from './filters.tsx'
import { useSearch } from './search.ts'

function Browse({ view, title }: { readonly view: AppView; readonly title: string }) {
  const { t } = useTranslation()
  const [{ filter }] = useSearch()
  return (
    <Page title={title} up={{ href: hrefOf('apps'), label: t('screens.apps') }}>
      <AppsTrouble />
      <Filters />
      <AppListing view={{ ...view, filter }} />
    </Page>
  )
}

export function CategoryPage({ category }: { readonly category: Category }) {
  const { t } = useTranslation()
  return <Browse view={{ kind: 'category', category }} title={t(`apps.categories.${category}`)} />
}

export function ViewPage({ kind }: { readonly kind: 'all' | 'new' | 'updated' }) {
  const { t } = useTranslation()
  return <Browse view={{ kind }} title={t(`apps.find.${kind}`)} />
}
