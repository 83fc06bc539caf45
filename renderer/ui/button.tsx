import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import './button.css'

interface Props {
  readonly children: ReactNode
  readonly onPress: () => void
  /** main: the one thing to do here. plain: also possible. quiet: without a frame of its own. */
  readonly kind?: 'main' | 'plain' | 'quiet'
  readonly isDisabled?: boolean
  readonly className?: string
}

export function Button({ children, onPress, kind = 'plain', isDisabled = false, className = '' }: Props) {
  return (
    <AriaButton className={`button ${kind} ${className}`} onPress={onPress} isDisabled={isDisabled}>
      {children}
    </AriaButton>
  )
}

/** Buttons in a row that wraps. */
export const Buttons = ({ children }: { readonly children: ReactNode }) => (
  <div className="buttons">{children}</div>
)
