import { useState } from 'react'
import { firstLetter } from '../words/plain.ts'
import './app-icon.css'

interface Props {
  /** The id main gave it; null: it has none. */
  readonly icon: string | null
  /** The app's name, whose first letter stands in for a picture that is not there. */
  readonly name: string
  readonly size?: 'small' | 'plain' | 'large'
}

/** The app's own picture. Its name stands beside it always, so nobody needs to hear it. */
export function AppIcon({ icon, name, size = 'plain' }: Props) {
  const [broken, setBroken] = useState<string | null>(null)
  if (icon !== null && broken !== icon) {
    return (
      <img
        className={`app-icon ${size}`}
        src={`icon://${icon}`}
        alt=""
        decoding="async"
        draggable={false}
        onError={() => setBroken(icon)}
      />
    )
  }
  const letter = firstLetter(name)
  return (
    <span className={`app-icon letter ${size}`} aria-hidden="true">
      {letter.toLocaleUpperCase()}
    </span>
  )
}
