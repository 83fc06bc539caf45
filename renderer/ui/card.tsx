import type { ReactNode } from 'react'
import './card.css'

interface Props {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'bad'
  /** Makes it a region of the page with this name. */
  readonly label?: string
}

export function Card({ children, tone = 'plain', label }: Props) {
  const className = `card ${tone}`
  if (label === undefined) return <div className={className}>{children}</div>
  return (
    <section className={className} aria-label={label}>
      {children}
    </section>
  )
}
