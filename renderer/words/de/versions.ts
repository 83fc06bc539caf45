/** Versions and their names, in German. */
export const version = {
  dated: 'Version vom {{date}}',
  labelled: 'Version {{label}}',
  nameless: 'Version ohne Namen',
  namelessName: 'Version ohne Namen',
  sameDay: '{{date}}, {{time}}',
  sameMoment: '{{date}}, {{time}} ({{additions}})',
} as const

export const versions = {
  title: 'Systemversionen',
  lead: 'Jede Version ist vollständig. Zurückgehen lässt Dateien und Apps, wie sie sind.',
  none: 'Der Aktualisierungsdienst nennt keine Version.',
  unnamed: 'Version ohne Namen',
  dateUnknown: 'Datum nicht bekannt',
  state: {
    'in-use': 'wird gerade verwendet',
    next: 'wird nach dem nächsten Neustart verwendet',
    ready: 'bereit – zum Verwenden neu starten',
    previous: 'vorherige Version',
    kept: 'behalten',
    ended: 'bekommt keine Sicherheitsaktualisierungen mehr',
  },
  unlocked: 'Die nur lesbaren Teile wurden entsperrt; Änderungen dort können verloren gehen.',
  keptText: 'Wird nicht von selbst entfernt.',
  reach: {
    none: 'Dieser Aktualisierungsdienst kennt keinen Weg zurück.',
    'set-default': 'Zurückgehen ist hier nur zur vorherigen Version möglich.',
    'one-shot': 'Zurückgehen ist hier nur zur vorherigen Version möglich.',
    'boot-first': 'Um zu ihr zurückzugehen, bitte beim Start des Computers im Startmenü wählen.',
  },
  fact: {
    label: 'Name bei den Herstellern',
    checksum: 'Prüfsumme',
    origin: 'Aktualisierungen kommen von',
    originNone: 'Nirgendwoher mehr',
    additions: 'Ergänzungen',
    files: 'Aus Dateien hinzugefügt',
    removed: 'Entfernte Teile',
    replaced: 'Veränderte Teile',
    endOfLife: 'Mitteilung der Hersteller',
    none: 'Keine',
  },
} as const
