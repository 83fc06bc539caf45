/** The screen that the navigation does not lead to: pages for when something is wrong. */
import { BootMenuPage } from './boot-menu-page.tsx'
import { LastStartPage } from './last-start-page.tsx'
import { PathPage } from './path-page.tsx'

export function Health({ path: [page] }: { readonly path: readonly string[] }) {
  switch (page) {
    case 'path':
      return <PathPage />
    case 'boot-menu':
      return <BootMenuPage />
    default:
      return <LastStartPage />
  }
}
