/** The screen that the navigation does not lead to: pages for when something is wrong. */
import { BootMenuPage } from './boot-menu-page.tsx'
import { LastStartPage } from './last-start-page.tsx'
import { PathPage } from './path-page.tsx'

export function Health({ path: [page] }: { readonly path: readonly string[] }) {
  if (page === 'path') return <PathPage />
  return page === 'boot-menu' ? <BootMenuPage /> : <LastStartPage />
}
