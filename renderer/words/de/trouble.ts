/** What stands around a problem, in German; the problems themselves are in problems.ts. */
export const trouble = {
  failed: {
    check: 'Die Suche nach Aktualisierungen ist fehlgeschlagen',
    update: 'Die Aktualisierung ist fehlgeschlagen',
    'go-back': 'Das Zurückgehen ist fehlgeschlagen',
    discard: 'Das Verwerfen ist fehlgeschlagen',
    switch: 'Der Wechsel ist fehlgeschlagen',
    'try-additions': 'Es ließ sich nicht ermitteln, was mitkommt',
    'change-additions': 'Das Ändern der Zusätze ist fehlgeschlagen',
    'try-update': 'Die nächste Version ließ sich nicht ausprobieren',
    keep: 'Das Behalten der Version hat nicht geklappt',
    'stop-keeping': 'Die Version wird noch behalten: Das hat nicht geklappt',
    remove: 'Das Entfernen der Version hat nicht geklappt',
    'clean-up': 'Das Aufräumen hat nicht geklappt',
    other: 'Das ist fehlgeschlagen',
  },
  untouched: 'Die jetzige Version ist, wie sie war.',
  code: 'Problem',
  when: 'Wann',
  while: 'Wobei',
  said: 'Was der Aktualisierungsdienst gesagt hat',
  nothingSaid: 'Der Aktualisierungsdienst hat dazu nichts gesagt.',
} as const
