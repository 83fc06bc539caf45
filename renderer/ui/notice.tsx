import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import './notice.css'

interface Props {
  readonly icon: IconName
  readonly children: ReactNode
  readonly tone?: 'plain' | 'warning' | 'accent'
  /** What can be done about it, at the end of the line. */
  readonly action?: ReactNode
}

/** One sentence worth knowing, with its symbol. */
export function Notice({ icon, children, tone = 'plain', action }: Props) {
  return (
    <div className={`notice ${tone}`}>
      <Icon name={icon} />
      <p>{children}</p>
      {action}
    </div>
  )
}
