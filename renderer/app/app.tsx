/** The window: its language and looks, the frame, and the screen the address names. */
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import type { i18n as I18n } from 'i18next'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useOfferArrival } from '../screens/apps/offer/use-offer-arrival.ts'
import { QueueAnnouncer } from '../screens/apps/queue/queue-announcer.tsx'
import { QueueStrip } from '../screens/apps/queue/queue-strip.tsx'
import { Announcer } from '../screens/operation/announcer.tsx'
import { Home } from '../screens/home/home.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { makeFormats } from '../words/formats.ts'
import { Arrival } from './arrival.tsx'
import { Disconnected } from './disconnected.tsx'
import { FormatsContext } from './formats.ts'
import { Frame, SimulatedBanner } from './frame.tsx'
import { usePlace, type Place, type ScreenName } from './navigation.ts'
import { MainstayContext, useView, type Mainstay } from './store.ts'
import { useTheme } from './theme.ts'
import './tokens.css'
import './base.css'
import '../ui/field.css'

// What is not seen first is fetched when it is first gone to: Home stands sooner.
const Apps = lazy(async () => ({ default: (await import('../screens/apps/apps.tsx')).Apps }))
const ProtectionPage = lazy(async () => ({
  default: (await import('../screens/protection/protection.tsx')).ProtectionPage,
}))
const TrackPage = lazy(async () => ({ default: (await import('../screens/track/track.tsx')).TrackPage }))
const ReportPage = lazy(async () => ({ default: (await import('../screens/report/report.tsx')).ReportPage }))
const Additions = lazy(async () => ({
  default: (await import('../screens/additions/additions.tsx')).Additions,
}))
const Versions = lazy(async () => ({ default: (await import('../screens/versions/versions.tsx')).Versions }))
const Settings = lazy(async () => ({ default: (await import('../screens/settings/settings.tsx')).Settings }))
const Access = lazy(async () => ({ default: (await import('../screens/access/access.tsx')).Access }))

const Health = lazy(async () => ({ default: (await import('../screens/health/health-page.tsx')).Health }))

const pages: Readonly<Record<ScreenName, (place: Place) => React.ReactNode>> = {
  home: ({ path }) => (path[0] === 'protected' ? <ProtectionPage /> : <Home />),
  apps: () => <Apps />,
  access: (place) => <Access place={place} />,
  versions: ({ path }) => (path[0] === 'track' ? <TrackPage /> : <Versions path={path} />),
  additions: () => <Additions />,
  settings: ({ path }) => (path[0] === 'report' ? <ReportPage /> : <Settings />),
  health: ({ path }) => <Health path={path} />,
}

/** Until main has told its state, there is nothing to show; that takes milliseconds, or it never comes. */
function Waiting() {
  const { t } = useTranslation()
  return (
    <div className="waiting">
      <ProgressBar label={t('home.title.starting')} part={null} valueLabel="" />
    </div>
  )
}

function Shown() {
  useTheme()
  useOfferArrival()
  const place = usePlace()
  const connected = useView((view) => view.state !== null)
  const problem = useView((view) => view.disconnected)
  const simulated = useView((view) => view.state?.computer.simulated === true)
  if (!connected) return problem === null ? <Waiting /> : <Disconnected problem={problem} />
  return (
    <Frame banner={simulated && <SimulatedBanner />} strip={<QueueStrip />}>
      <Suspense fallback={<Waiting />}>
        <Arrival place={place}>{pages[place.screen](place)}</Arrival>
      </Suspense>
      <Announcer />
      <QueueAnnouncer />
    </Frame>
  )
}

interface Props {
  readonly mainstay: Mainstay
  readonly speech: I18n
  /** A BCP 47 tag for dates and numbers. */
  readonly locale: string
}

export function App({ mainstay, speech, locale }: Props) {
  const [formats] = useState(() => makeFormats(locale))
  useEffect(() => mainstay.connect(), [mainstay])
  useLayoutEffect(() => {
    document.documentElement.lang = speech.language
    document.documentElement.dir = speech.dir()
  }, [speech])
  return (
    <MainstayContext value={mainstay}>
      <I18nextProvider i18n={speech}>
        <I18nProvider locale={locale}>
          <FormatsContext value={formats}>
            <Shown />
          </FormatsContext>
        </I18nProvider>
      </I18nextProvider>
    </MainstayContext>
  )
}
