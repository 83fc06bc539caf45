/** The plain facts about an app: where it comes from, its licence, for whom it is suitable. */
import { useTranslation } from 'react-i18next'
import type { AppDetails, RatingAnswer } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { useNow } from '../../../app/use-now.ts'
import { Details, Fact, Facts } from '../../../ui/details.tsx'
import { appPage } from '../../../words/en/app-page.ts'
import { plain } from '../../../words/plain.ts'
import { useSourceTitle } from './app-head.tsx'

const HOUR = 3_600_000

const abouts = appPage.rating.about
const isKnown = (about: string): about is keyof typeof abouts => Object.hasOwn(abouts, about)

function Licence({ details: { app, licence } }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  const name = plain(licence)
  return (
    <>
      {t(`appPage.about.freedom.${app.freedom}`)}
      {name !== '' && <span className="dim"> ({name})</span>}
    </>
  )
}

function Age({ details: { app, rating } }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (app.age === null || rating === null) return t('appPage.rating.none')
  const said = ({ about, level }: RatingAnswer) =>
    t('appPage.rating.answer', {
      about: isKnown(about) ? t(`appPage.rating.about.${about}`) : plain(about),
      level: t(`appPage.rating.level.${level}`),
    })
  return (
    <>
      {app.age === 0 ? t('appPage.rating.all') : t('appPage.rating.from', { count: app.age })}
      {rating.length > 0 && <span className="dim"> – {formats.list(rating.map(said))}</span>}
    </>
  )
}

function Others({ details: { others } }: { readonly details: AppDetails }) {
  const sources = useTree((tree) => tree.apps.sources)
  const nameOf = (id: string) => plain(sources?.find((one) => one.id === id)?.title ?? id)
  return (
    <ul>
      {others.map(({ id, source }) => (
        <li key={id}>
          <a className="link" href={hrefOf('apps', 'app', id)}>
            {nameOf(source)}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Technical({ details: { app } }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  const address = useTree((tree) => tree.apps.sources?.find((one) => one.id === app.source)?.address)
  return (
    <Details title={t('actions.details')}>
      {() => (
        <Facts>
          <Fact name={t('appPage.about.id')}>{plain(app.appId)}</Fact>
          <Fact name={t('appPage.about.ref')}>{plain(app.ref)}</Fact>
          {address !== undefined && <Fact name={t('appPage.about.address')}>{plain(address)}</Fact>}
        </Facts>
      )}
    </Details>
  )
}

export function About({ details }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { app, others } = details
  const source = useSourceTitle(app.source)
  return (
    <section className="app-part" aria-labelledby="app-about">
      <h2 id="app-about">{t('appPage.about.title')}</h2>
      <Facts>
        {app.version !== null && <Fact name={t('appPage.about.version')}>{plain(app.version)}</Fact>}
        {app.updatedAt !== null && (
          <Fact name={t('appPage.about.updated')}>{formats.date(app.updatedAt, now)}</Fact>
        )}
        <Fact name={t('appPage.about.source')}>{source}</Fact>
        {others.length > 0 && (
          <Fact name={t('appPage.about.others')}>
            <Others details={details} />
          </Fact>
        )}
        <Fact name={t('appPage.about.licence')}>
          <Licence details={details} />
        </Fact>
        <Fact name={t('appPage.rating.title')}>
          <Age details={details} />
        </Fact>
      </Facts>
      <Technical details={details} />
    </section>
  )
}
