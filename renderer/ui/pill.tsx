import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './pill.css'

interface Props {
  readonly children: ReactNode
  readonly tone?: 'plain' | 'accent' | 'good' | 'warning' | 'bad'
  /** Says in a picture what the tone says in colour. */
  readonly icon?: IconName
}

/** A state in a few words. Never colour alone: the words say it all. */
export function Pill({ children, tone = 'plain', icon }: Props) {
  return (
    <span className={`pill ${tone}`}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </span>
  )
}
