/** `Menu`: the app has none, and says so. */
import { strict, unsupported } from './strict.ts'

export const Menu = strict('Menu', {
  setApplicationMenu(menu: Electron.Menu | null): void {
    if (menu) unsupported('application menus')
  },
})
