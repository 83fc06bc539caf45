import type { ReactNode } from 'react'
import { Card } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import './page.css'

interface Up {
  readonly href: string
  /** The name of the page it leads to. */
  readonly label: string
}

interface Props {
  readonly title: string
  /** Of a sub-page: the page it belongs to. */
  readonly up?: Up
  readonly lead?: ReactNode
  /** Stands beside the title and the lead. */
  readonly picture?: ReactNode
  /** The page's head stands in a card, with this below its words: something happened that comes before all else. */
  readonly card?: ReactNode
  readonly tone?: 'plain' | 'bad'
  readonly children: ReactNode
}

/** One screen's page. Its heading takes the keyboard's focus after a change of screen; see arrival.ts. */
export function Page({ title, up, lead, picture, card, tone = 'bad', children }: Props) {
  const words = (
    <div className="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      {lead}
    </div>
  )
  const head =
    picture === undefined ? (
      words
    ) : (
      <div className="page-pictured">
        {picture}
        {words}
      </div>
    )
  return (
    <div className="page-space">
      <main className="page">
        {up !== undefined && (
          <a className="page-up" href={up.href}>
            <Icon name="back" />
            {up.label}
          </a>
        )}
        {card === undefined ? (
          head
        ) : (
          <Card tone={tone}>
            {head}
            {card}
          </Card>
        )}
        {children}
      </main>
    </div>
  )
}
