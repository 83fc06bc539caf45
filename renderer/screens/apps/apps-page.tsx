/** A page of the screen Apps that one of its tabs leads to. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { AppsTrouble } from './apps-trouble.tsx'
import './apps-page.css'

const tabs = { find: [], installed: ['installed'], sources: ['sources'] } as const satisfies Readonly<
  Record<string, readonly string[]>
>
export type AppsTab = keyof typeof tabs
const names = ['find', 'installed', 'sources'] as const satisfies readonly AppsTab[]

function Tabs({ current }: { readonly current: AppsTab }) {
  const { t } = useTranslation()
  return (
    <nav className="tabs" aria-label={t('apps.pages')}>
      {names.map((tab) => (
        <a key={tab} href={hrefOf('apps', ...tabs[tab])} aria-current={tab === current ? 'page' : undefined}>
          {t(`apps.tabs.${tab}`)}
        </a>
      ))}
    </nav>
  )
}

interface Props {
  readonly title: string
  readonly tab: AppsTab
  readonly lead?: ReactNode
  readonly children: ReactNode
}

export function AppsPage({ title, tab, lead, children }: Props) {
  return (
    <Page
      title={title}
      lead={
        <>
          {lead}
          <Tabs current={tab} />
        </>
      }
    >
      <AppsTrouble />
      {children}
    </Page>
  )
}
