/** Settings, in German. */
export const settings = {
  title: 'Einstellungen',
  theme: 'Darstellung',
  themes: { system: 'Wie der Desktop', light: 'Hell', dark: 'Dunkel' },
  textSize: 'Textgröße',
  pictures: 'Bilder von Apps aus dem Netz',
  picturesShown: { ask: 'Nachfragen', show: 'Zeigen', never: 'Nicht zeigen' },
  about: 'Über Mainstay',
  version: 'Mainstay {{version}}',
  aboutText: 'Freie Software unter der GNU General Public License, Version 3 oder neuer.',
  computer: 'Dieser Computer',
  service: 'Aktualisierungsdienst',
  unknown: 'Nicht bekannt',
} as const
