/** Finding apps and an app's page, in English. */
export const apps = {
  pages: 'Apps',
  tabs: { find: 'Find', installed: 'Installed', sources: 'Sources' },
  absent:
    'Apps cannot be looked after here: the part of the system that installs them (Flatpak) is missing on this computer.',
  mark: {
    installed: 'Installed',
    ended: 'No Security Fixes',
    verified: 'Makers verified',
  },
  find: {
    label: 'Find Apps',
    example: 'A name, or what it should do',
  },
  list: {
    found_one: '{{count}} app',
    found_other: '{{count}} apps',
    nothing: 'Nothing found.',
  },
} as const
