/** Settings, in English. */
export const settings = {
  title: 'Settings',
  theme: 'Appearance',
  themes: { system: 'Like the desktop', light: 'Light', dark: 'Dark' },
  textSize: 'Text size',
  pictures: 'Pictures of apps from the web',
  picturesShown: { ask: 'Ask', show: 'Show', never: 'Do not show' },
  about: 'About',
  version: 'Mainstay {{version}}',
  aboutText: 'Free software under the GNU General Public License, version 3 or later.',
  computer: 'This computer',
  service: 'Update service',
  unknown: 'Not known',
} as const
