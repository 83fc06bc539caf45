import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import './choice.css'

interface Props<T extends string> {
  /** Heard only: what is chosen stands beside it. */
  readonly label: string
  readonly value: T | null
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChoose: (value: T) => void
  readonly isDisabled?: boolean
  readonly describedBy?: string
}

/** One of a few, chosen by a press only: the arrow keys move without choosing, so that nothing happens on the way. */
export function Segments<T extends string>(props: Props<T>) {
  const { label, value, options, onChoose, isDisabled = false, describedBy } = props
  return (
    <ToggleButtonGroup
      className="choice-options"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      isDisabled={isDisabled}
      onSelectionChange={(keys) => {
        const chosen = options.find((one) => keys.has(one.value))
        if (chosen !== undefined && chosen.value !== value) onChoose(chosen.value)
      }}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="choice-option">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
