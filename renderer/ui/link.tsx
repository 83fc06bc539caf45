import { Icon } from './icon.tsx'
import './link.css'

/** A way to another page of the window, on a line of its own. */
export function PageLink({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <a className="page-link" href={href}>
      <span>{children}</span>
      <Icon name="arrow" />
    </a>
  )
}
