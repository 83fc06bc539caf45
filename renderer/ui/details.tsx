import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'
import { Icon } from './icon.tsx'
import './details.css'

interface Props {
  readonly title: string
  /** Drawn only while it is open. */
  readonly children: () => ReactNode
}

/** The place where technical terms may appear: closed until somebody asks. */
export function Details({ title, children }: Props) {
  return (
    <Disclosure className="details">
      {({ isExpanded }) => (
        <>
          <AriaButton slot="trigger" className="button quiet details-button">
            <Icon name="down" />
            {title}
          </AriaButton>
          <DisclosurePanel className="details-panel">{isExpanded && children()}</DisclosurePanel>
        </>
      )}
    </Disclosure>
  )
}

/** One technical fact: its name and its value, which is shown as it came, apart from the text around it. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </>
  )
}

export const Facts = ({ children }: { readonly children: ReactNode }) => <dl className="facts">{children}</dl>

/** What a service said, line by line. */
export const RawText = ({ children }: { readonly children: string }) => (
  <pre className="raw" dir="auto">
    {children}
  </pre>
)
