/** Finding apps: searching as one types, else what there is to look through. */
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { AppsPage } from '../apps-page.tsx'
import { AppListing } from './app-listing.tsx'
import { useSearch } from './search.ts'
import './find.css'

const LONGEST = 200

export function Find() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearch()
  const { text, filter } = search
  const sought = text.trim()
  return (
    <AppsPage title={t('screens.apps')} tab="find">
      <SearchField
        className="find-field"
        value={text}
        maxLength={LONGEST}
        onChange={(text) => setSearch({ ...search, text })}
      >
        <Label>{t('apps.find.label')}</Label>
        <Input placeholder={t('apps.find.example')} />
      </SearchField>
      <AppListing view={sought === '' ? { kind: 'all', filter } : { kind: 'search', text: sought, filter }} />
    </AppsPage>
  )
}
