import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import './switch.css'

interface Props {
  /** What is switched, in words beside the switch. */
  readonly children: ReactNode
  readonly isOn: boolean
  readonly onChange: (on: boolean) => void
  readonly isDisabled?: boolean
  /** Id of what says more about it. */
  readonly describedBy?: string
  /** Where the words stand elsewhere: they are only heard here. */
  readonly label?: string
}

/** On or off at once. Its place on the line says which, not its colour alone. */
export function Switch({ children, isOn, onChange, isDisabled = false, describedBy, label }: Props) {
  return (
    <AriaSwitch
      className="switch"
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {children !== null && <span className="switch-words">{children}</span>}
      <span className="switch-track" />
    </AriaSwitch>
  )
}
