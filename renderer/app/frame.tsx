import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../ui/icon.tsx'
import { hrefOf, rooms, useScreen, type RoomName } from './navigation.ts'
import './frame.css'

const icons: Readonly<Record<RoomName, IconName>> = {
  home: 'home',
  apps: 'apps',
  access: 'access',
  versions: 'versions',
  additions: 'additions',
  settings: 'settings',
}

function Navigation() {
  const { t } = useTranslation()
  const current = useScreen()
  return (
    <nav className="navigation" aria-label={t('app.navigation')}>
      {rooms.map((screen) => (
        <a key={screen} href={hrefOf(screen)} aria-current={screen === current ? 'page' : undefined}>
          <Icon name={icons[screen]} />
          <span>{t(`screens.${screen}`)}</span>
        </a>
      ))}
    </nav>
  )
}

interface Props {
  readonly children: ReactNode
  /** Above every screen: that this is not the real computer. */
  readonly banner: ReactNode
  /** Below every screen: work on apps. */
  readonly strip: ReactNode
}

/** Navigation and page. Which of its shapes it has follows from its width in letters, not in pixels. */
export function Frame({ children, banner, strip }: Props) {
  return (
    <div className="frame-space">
      <div className="frame">
        <Navigation />
        <div className="frame-content">
          {banner}
          <div className="frame-page">{children}</div>
          {strip}
        </div>
      </div>
    </div>
  )
}

/** Nothing here can be mistaken for the real computer. */
export function SimulatedBanner() {
  const { t } = useTranslation()
  return (
    <header className="banner">
      <Icon name="beaker" />
      <p>{t('app.simulated')}</p>
    </header>
  )
}
