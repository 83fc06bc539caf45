/** What is new: the newest release at once, earlier ones when somebody wants to know. */
import { useTranslation } from 'react-i18next'
import type { Release } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { useNow } from '../../../app/use-now.ts'
import { Details } from '../../../ui/details.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { plain } from '../../../words/plain.ts'
import { Blocks } from '../blocks.tsx'

const HOUR = 3_600_000

function OneRelease({ release }: { readonly release: Release }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { version, date, notes, urgent, preliminary } = release
  return (
    <li className="release">
      <h3>
        {version === ''
          ? t('appPage.releases.unnamed')
          : t('appPage.releases.version', { version: plain(version) })}
        {date !== null && <span className="dim"> · {formats.date(date, now)}</span>}
      </h3>
      {urgent && (
        <p>
          <Pill tone="warning" icon="shieldAlert">
            {t('appPage.releases.urgent')}
          </Pill>
        </p>
      )}
      {preliminary && <p className="dim">{t('appPage.releases.preliminary')}</p>}
      {notes.length === 0 ? (
        <p className="dim">{t('appPage.releases.noNotes')}</p>
      ) : (
        <Blocks blocks={notes} />
      )}
    </li>
  )
}

const List = ({ releases }: { readonly releases: readonly Release[] }) => (
  <ul className="releases">
    {releases.map((release) => (
      <OneRelease key={`${release.version} ${release.date}`} release={release} />
    ))}
  </ul>
)

export function Releases({ releases }: { readonly releases: readonly Release[] }) {
  const { t } = useTranslation()
  const earlier = releases.slice(1)
  return (
    <section className="app-part" aria-labelledby="app-releases">
      <h2 id="app-releases">{t('appPage.releases.title')}</h2>
      <List releases={releases.slice(0, 1)} />
      {earlier.length > 0 && (
        <Details title={t('appPage.releases.earlier')}>{() => <List releases={earlier} />}</Details>
      )}
    </section>
  )
}
