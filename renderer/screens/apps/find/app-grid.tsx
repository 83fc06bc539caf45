/** A list of apps of any length. Cards that are not in sight are not drawn; screen readers hear how many there are all the same. */
import { useEffect, useRef } from 'react'
import { AppCard, EmptyCard } from './app-card.tsx'
import type { AppList } from './use-app-list.ts'
import { useSeen } from './use-seen.ts'
import './app-grid.css'

interface Props {
  readonly list: AppList
  readonly label: string
}

export function AppGrid({ list, label }: Props) {
  const ref = useRef<HTMLUListElement>(null)
  const { total, need } = list
  const { from, to, before, after } = useSeen(ref, total)
  useEffect(() => need(from, Math.min(to, total)), [need, from, to, total])
  const indexes = Array.from({ length: Math.max(0, Math.min(to, total) - from) }, (_, i) => from + i)
  return (
    <ul
      ref={ref}
      className="app-grid"
      aria-label={label}
      style={{ paddingBlockStart: before, paddingBlockEnd: after }}
    >
      {indexes.map((index) => {
        const app = list.at(index)
        return (
          <li key={index} aria-posinset={index + 1} aria-setsize={total}>
            {app === undefined ? <EmptyCard /> : <AppCard app={app} />}
          </li>
        )
      })}
    </ul>
  )
}
