/** Apps finden und die Seite einer App, auf Deutsch. */
export const apps = {
  pages: 'Apps',
  tabs: { find: 'Finden', installed: 'Installiert', sources: 'Quellen' },
  absent:
    'Um Apps kann sich hier niemand kümmern: Der Teil des Systems, der sie installiert (Flatpak), fehlt auf diesem Computer.',
  mark: {
    installed: 'Installiert',
    ended: 'Keine Sicherheitskorrekturen',
    verified: 'Hersteller bestätigt',
  },
  find: {
    label: 'Apps finden',
    example: 'Ein Name, oder was sie können soll',
  },
  list: {
    found_one: '{{count}} App',
    found_other: '{{count}} Apps',
    nothing: 'Nichts gefunden.',
  },
} as const
