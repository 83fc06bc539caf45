/** Lines about the program that shows the login screen. */
const DISPLAY_MANAGER =
  '(?:gdm|sddm|lightdm|greetd|plasmalogin|cosmic-greeter|display-manager|lxdm|[A-Za-z ]*Display Manager|Plasma Login)'
/** `before`, the name of a login screen, `after`. */
export const greeter = (before: string, after = '') => new RegExp(`${before}${DISPLAY_MANAGER}${after}`)
