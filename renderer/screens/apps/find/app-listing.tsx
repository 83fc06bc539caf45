/** The apps of a view, or why there are none. */
import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { WaitingLine } from '../waiting-line.tsx'
import { AppGrid } from './app-grid.tsx'
import { isFiltered } from './filters.tsx'
import { useSearch } from './search.ts'
import { useAppList, type Listing } from './use-app-list.ts'

function Refused({ listing }: { readonly listing: Extract<Listing, { state: 'refused' }> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { title, sentence } = sayProblem(listing.problem, t, formats)
  return (
    <div className="nothing-found" role="alert">
      <p>{t('apps.list.refused', { title, sentence })}</p>
      <Buttons>
        <Button onPress={listing.again}>{t('actions.tryAgain')}</Button>
      </Buttons>
    </div>
  )
}

function Nothing({ view }: { readonly view: AppView }) {
  const { t } = useTranslation()
  const [search, setSearch] = useSearch()
  const text = view.kind === 'search' ? plain(view.text) : ''
  return (
    <div className="nothing-found">
      <output>{text === '' ? t('apps.list.nothing') : t('apps.list.nothingFor', { text })}</output>
      {isFiltered(view.filter ?? {}) && (
        <Buttons>
          <Button onPress={() => setSearch({ ...search, filter: {} })}>{t('apps.filters.clear')}</Button>
        </Buttons>
      )}
    </div>
  )
}

export function AppListing({ view }: { readonly view: AppView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const listing = useAppList(view)
  if (listing.state === 'asking') return <WaitingLine>{t('apps.waiting.reading')}</WaitingLine>
  if (listing.state === 'refused') return <Refused listing={listing} />
  const { list } = listing
  if (list.total === 0) return <Nothing view={listing.view} />
  const found = t('apps.list.found', { count: list.total, number: formats.number(list.total) })
  return (
    <>
      <output className="dim">{found}</output>
      <AppGrid list={list} label={found} />
    </>
  )
}
