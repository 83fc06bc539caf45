/** The page of one app as a source offers it: what it is, what it brings along, what it could access, and getting it. */
import { useTranslation } from 'react-i18next'
import type { AppDetails } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useTree } from '../../../app/store.ts'
import { useAnswer, type Answered } from '../../../app/use-answer.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { AppsTrouble } from '../apps-trouble.tsx'
import { Blocks } from '../blocks.tsx'
import { Shelf } from '../find/shelf.tsx'
import { WaitingLine } from '../waiting-line.tsx'
import { About } from './about.tsx'
import { AppHead } from './app-head.tsx'
import { GetApp } from './get-app.tsx'
import { Links } from './links.tsx'
import { Releases } from './releases.tsx'
import { Screenshots } from './screenshots.tsx'
import './app-page.css'

function Description({ details }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  if (details.description.length === 0) return null
  return (
    <section className="app-part" aria-labelledby="app-description">
      <h2 id="app-description">{t('appPage.description')}</h2>
      <Blocks blocks={details.description} />
    </section>
  )
}

function Shown({ details }: { readonly details: AppDetails }) {
  const { t } = useTranslation()
  const { app, screenshots, releases, links } = details
  return (
    <>
      <GetApp details={details} />
      {screenshots.length > 0 && <Screenshots screenshots={screenshots} name={plain(app.name)} />}
      <Description details={details} />
      {app.kind === 'app' && (
        <Shelf view={{ kind: 'add-ons', appId: app.appId }} title={t('appPage.addOns')} page={null} />
      )}
      {releases.length > 0 && <Releases releases={releases} />}
      <About details={details} />
      {links.length > 0 && <Links links={links} />}
    </>
  )
}

type Answer = Answered<AppDetails | null>

/** Main lists ids anew at each start, and a source may take an app out: then it is gone. */
function Missing({ answer: { isAnswered, problem, again } }: { readonly answer: Answer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!isAnswered) return <WaitingLine>{t('apps.waiting.reading')}</WaitingLine>
  if (problem === null || problem.code === 'unknown-id') return <p>{t('appPage.goneText')}</p>
  const { title, sentence } = sayProblem(problem, t, formats)
  return (
    <>
      <p role="alert">{t('apps.list.refused', { title, sentence })}</p>
      <Buttons>
        <Button onPress={again}>{t('actions.tryAgain')}</Button>
      </Buttons>
    </>
  )
}

export function AppPage({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  // A catalogue that has been read anew may say something else.
  const stamp = useTree((tree) => (tree.apps.catalogue.state === 'reading' ? 'reading' : 'read'))
  const answer = useAnswer('apps.details', { app: id }, stamp)
  const up = { href: hrefOf('apps'), label: t('screens.apps') }
  const { value } = answer
  if (value === null) {
    return (
      <Page title={t('appPage.unknown')} up={up}>
        <Missing answer={answer} />
      </Page>
    )
  }
  return (
    <Page
      title={plain(value.app.name)}
      up={up}
      picture={<AppIcon icon={value.app.icon} name={value.app.name} size="large" />}
      lead={<AppHead app={value.app} />}
    >
      <AppsTrouble />
      <Shown details={value} />
    </Page>
  )
}
