/** The apps of a view, or why there are none. */
import { useTranslation } from 'react-i18next'
import type { AppView } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { sayProblem } from '../../../words/problems.ts'
import { AppGrid } from './app-grid.tsx'
import { useAppList } from './use-app-list.ts'

export function AppListing({ view }: { readonly view: AppView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const listing = useAppList(view)
  if (listing.state === 'asking') return null
  if (listing.state === 'refused') {
    const { title, sentence } = sayProblem(listing.problem, t, formats)
    return (
      <p role="alert">
        {title}. {sentence}
      </p>
    )
  }
  const { list } = listing
  const found = t('apps.list.found', { count: list.total })
  return (
    <>
      <output className="dim">{list.total === 0 ? t('apps.list.nothing') : found}</output>
      {list.total > 0 && <AppGrid list={list} label={found} />}
    </>
  )
}
