import type { ReactNode } from 'react'
import './page.css'

interface Props {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** One screen's page. Its heading takes the keyboard's focus after a change of screen; see arrival.ts. */
export function Page({ title, lead, children }: Props) {
  return (
    <div className="page-space">
      <main className="page">
        <div className="page-head">
          <h1 tabIndex={-1}>{title}</h1>
          {lead}
        </div>
        {children}
      </main>
    </div>
  )
}
