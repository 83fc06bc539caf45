import type { ReactNode } from 'react'
import './time-line.css'

/** Things in the order of time, newest first, on a line with a dot for each. */
export const TimeLine = ({ children }: { readonly children: ReactNode }) => (
  <ol className="time-line">{children}</ol>
)

interface MomentProps {
  readonly children: ReactNode
  readonly dot: 'plain' | 'good' | 'accent'
}

export const Moment = ({ children, dot }: MomentProps) => (
  <li className={`moment ${dot}`}>
    <div className="moment-text">{children}</div>
  </li>
)
