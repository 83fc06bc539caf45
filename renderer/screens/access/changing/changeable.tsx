/** Around a page on which access is changed: one change at a time, told at the lower edge wherever the page is scrolled to. */
import type { ReactNode } from 'react'
import { ChangingContext, useChangingHere } from './changing.ts'
import { ChangeDock } from './change-dock.tsx'

interface Props {
  readonly children: ReactNode
  /** The app whose access it is, to open it again; null: of all. */
  readonly app: string | null
}

export function Changeable({ children, app }: Props) {
  const changing = useChangingHere()
  return (
    <ChangingContext value={changing}>
      {children}
      <ChangeDock app={app} />
    </ChangingContext>
  )
}
