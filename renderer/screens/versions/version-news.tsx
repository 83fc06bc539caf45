/** What a version has that the one before it has not, in three lines at most. */
import { useTranslation } from 'react-i18next'
import type { News } from '../../../contract/versions.ts'
import { useFormats } from '../../app/formats.ts'
import { NotablePart, totalOf } from '../changes/change-summary.tsx'
import { Pill } from '../../ui/pill.tsx'

type PackageNews = Extract<News, { kind: 'packages' }>

function Packages({ news }: { readonly news: PackageNews }) {
  const { t } = useTranslation()
  const total = totalOf(news.counts)
  // The last of the three lines tells how many there are besides.
  const shown = news.notable.slice(0, total > news.notable.length ? 2 : 3)
  const rest = total - shown.length
  const { count, worst } = news.security
  const isGrave = worst === 'critical' || worst === 'important'
  return (
    <ul className="version-news">
      {shown.map((change) => (
        <li key={change.name}>
          <NotablePart change={change} />
        </li>
      ))}
      {(rest > 0 || count > 0 || total === 0) && (
        <li className="dim">
          {total === 0 && t('versions.news.none')}
          {rest > 0 &&
            (shown.length > 0
              ? t('versions.news.more', { count: rest })
              : t('changes.total', { count: rest }))}
          {count > 0 && (
            <Pill tone={isGrave ? 'warning' : 'plain'} icon="shield">
              {t('changes.security', { count })}
            </Pill>
          )}
        </li>
      )}
    </ul>
  )
}

export function VersionNews({ news }: { readonly news: News }) {
  const { t } = useTranslation()
  const formats = useFormats()
  switch (news.kind) {
    case 'packages':
      return <Packages news={news} />
    case 'image': {
      const { added, total, addedBytes } = news.layers
      const size = formats.size(addedBytes)
      return <p className="dim">{t('versions.news.layers', { count: added, total, size })}</p>
    }
    case 'first':
    case 'asking':
    case 'unknown':
      return <p className="dim">{t(`versions.news.${news.kind}`)}</p>
    case 'not-asked':
      return null
  }
}
