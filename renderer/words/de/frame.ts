/** What stands around every screen, in German: names, buttons, time, other programs. */
export const app = {
  name: 'Mainstay',
  title: '{{screen}} – Mainstay',
  navigation: 'Hauptbereiche',
  simulated: 'Das ist ein simulierter Computer. Nichts hier berührt den echten.',
} as const

export const screens = {
  health: 'Wenn etwas nicht stimmt',
  home: 'Übersicht',
  apps: 'Apps',
  access: 'Zugriff',
  versions: 'Versionen',
  additions: 'Zusätze',
  settings: 'Einstellungen',
} as const

export const actions = {
  check: 'Nach Aktualisierungen suchen',
  update: 'Aktualisieren',
  restart: 'Neu starten und verwenden',
  restartNow: 'Jetzt neu starten',
  later: 'Später',
  stop: 'Anhalten',
  tryAgain: 'Erneut versuchen',
  showVersions: 'Versionen zeigen',
  close: 'Schließen',
  simulate: 'Simulierten Computer ausprobieren',
  discard: 'Verwerfen…',
  goBack: 'Zurück zur {{version}}…',
  goForward: '{{version}} verwenden…',
  stay: 'Bei der {{version}} bleiben…',
  details: 'Einzelheiten',
  copy: 'Einzelheiten kopieren',
  copied: 'Kopiert',
} as const

export const time = { now: 'gerade eben', secondsOrLess: 'weniger als eine Minute' } as const

export const programs = {
  terminal: 'ein Befehl in einem Terminal',
  automatic: 'automatische Aktualisierung',
  cockpit: 'Cockpit',
} as const

export const additionCount_one = '{{count}} Ergänzung'
export const additionCount_other = '{{count}} Ergänzungen'

export const another = 'ein anderes Programm'
