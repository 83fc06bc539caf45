/** Settings, in English. */
export const settings = {
  title: 'Settings',
  theme: 'Appearance',
  themes: { system: 'Like the desktop', light: 'Light', dark: 'Dark' },
  textSize: 'Text size',
  about: 'About',
  version: 'Mainstay {{version}}',
  aboutText: 'Free software under the GNU General Public License, version 3 or later.',
  computer: 'This computer',
  service: 'Update service',
  unknown: 'Not known',
} as const
