import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import './button.css'

interface Props {
  readonly children: ReactNode
  readonly onPress?: () => void
  /** main: the one thing to do here. plain: also possible. quiet: without a frame of its own. */
  readonly kind?: 'main' | 'plain' | 'quiet'
  readonly isDisabled?: boolean
  readonly className?: string
  /** submit: the form it stands in is sent; `onPress` may be left out. */
  readonly type?: 'button' | 'submit'
  /** Heard after the words: what it is about, where several say the same. */
  readonly about?: string
}

export function Button({
  children,
  onPress,
  kind = 'plain',
  isDisabled = false,
  className = '',
  type = 'button',
  about,
}: Props) {
  return (
    <AriaButton
      className={`button ${kind} ${className}`}
      isDisabled={isDisabled}
      type={type}
      {...(onPress && { onPress })}
    >
      {children}
      {about !== undefined && <span className="only-heard"> ({about})</span>}
    </AriaButton>
  )
}

/** Buttons in a row that wraps. */
export const Buttons = ({ children }: { readonly children: ReactNode }) => (
  <div className="buttons">{children}</div>
)
