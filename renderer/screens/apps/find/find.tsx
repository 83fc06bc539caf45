/** Finding apps: searching as one types, else what there is to look through. */
import { Button as AriaButton } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { Icon } from '../../../ui/icon.tsx'
import { AppsPage } from '../apps-page.tsx'
import { conditionOf } from '../condition.ts'
import { AppListing } from './app-listing.tsx'
import { Categories } from './categories.tsx'
import { ConditionCard } from './condition-card.tsx'
import { Filters } from './filters.tsx'
import { Freshness } from './freshness.tsx'
import { useSearch } from './search.ts'
import { Shelf } from './shelf.tsx'
import './find.css'

const LONGEST = 200

function Field() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearch()
  return (
    <SearchField
      className="find-field"
      value={search.text}
      maxLength={LONGEST}
      onChange={(text) => setSearch({ ...search, text })}
    >
      {({ isEmpty }) => (
        <>
          <Label className="only-heard">{t('apps.find.label')}</Label>
          <Icon name="search" />
          <Input placeholder={t('apps.find.example')} />
          {!isEmpty && (
            <AriaButton className="button quiet find-clear" aria-label={t('apps.find.clear')}>
              <Icon name="close" />
            </AriaButton>
          )}
        </>
      )}
    </SearchField>
  )
}

function Library() {
  const { t } = useTranslation()
  const [{ filter }] = useSearch()
  return (
    <>
      <Categories />
      <Shelf view={{ kind: 'new', filter }} title={t('apps.find.new')} page="new" />
      <Shelf view={{ kind: 'updated', filter }} title={t('apps.find.updated')} page="updated" />
      <p>
        <a className="link" href={hrefOf('apps', 'all')}>
          {t('apps.find.lookThroughAll')}
        </a>
      </p>
    </>
  )
}

function Looking() {
  const [{ text, filter }] = useSearch()
  const sought = text.trim()
  return (
    <>
      <div className="find-head">
        <Field />
        <Filters />
      </div>
      {sought === '' ? <Library /> : <AppListing view={{ kind: 'search', text: sought, filter }} />}
      <Freshness />
    </>
  )
}

export function Find() {
  const { t } = useTranslation()
  const condition = useTree((tree) => tree.apps)
  const now = conditionOf(condition)
  return (
    <AppsPage title={t('screens.apps')} tab="find">
      {now.kind === 'there' ? <Looking /> : <ConditionCard condition={now} />}
    </AppsPage>
  )
}
