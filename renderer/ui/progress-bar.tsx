import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'
import './progress-bar.css'

interface Props {
  readonly label: string
  /** 0–1. null: how far it is, nobody knows; the bar then has no position and only shows that work goes on. */
  readonly part: number | null
  /** What is read out in place of the per cent. */
  readonly valueLabel: string
}

export function ProgressBar({ label, part, valueLabel }: Props) {
  if (part === null) {
    return (
      <AriaProgressBar className="progress" aria-label={label} isIndeterminate>
        <div className="progress-track unknown" />
      </AriaProgressBar>
    )
  }
  const percent = Math.min(100, Math.max(0, part * 100))
  return (
    <AriaProgressBar className="progress" aria-label={label} value={percent} valueLabel={valueLabel}>
      <div className="progress-track">
        <div className="progress-fill" style={{ inlineSize: `${percent}%` }} />
      </div>
    </AriaProgressBar>
  )
}
