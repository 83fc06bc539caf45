import { ProgressBar } from '../../ui/progress-bar.tsx'
import './waiting-line.css'

/** Something is being read or asked for, for as long as nobody knows. Seen only when it lasts. */
export function WaitingLine({ children }: { readonly children: string }) {
  return (
    <div className="waiting-line">
      <ProgressBar label={children} part={null} valueLabel="" />
      <p className="dim">{children}</p>
    </div>
  )
}
