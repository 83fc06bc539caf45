/** Was von außen geöffnet wurde, auf Deutsch. */
export const offer = {
  title: {
    app: '{{name}} installieren?',
    source: 'App-Quelle {{name}} hinzufügen?',
    search: 'Eine App aus einem Link',
    refused: 'Das wurde nicht geöffnet',
    none: 'Nichts ist geöffnet',
  },
  lead: 'Das wurde von außerhalb von Mainstay geöffnet. Es geschieht nichts, bis Sie einen Knopf drücken.',
  none: 'Was geöffnet wurde, ist erledigt.',
  drop: {
    app: 'Nicht installieren',
    source: 'Nicht hinzufügen',
    search: 'Schließen',
    refused: 'Schließen',
  },
  app: {
    from: {
      file: 'Die App selbst ist in der Datei. Niemand hat geprüft, von wem sie ist: Öffnen Sie sie nur, wenn Sie der Herkunft der Datei vertrauen.',
      link: 'Der Link nennt die App; geholt wird sie von ihrer Quelle.',
    },
    sources_one: 'Diese App-Quelle kommt mit ihr hinzu',
    sources_other: 'Diese App-Quellen kommen mit ihr hinzu',
    checked: 'Was von dort kommt, wird gegen ihren Schlüssel geprüft.',
    unchecked: 'Niemand kann prüfen, was von dort kommt.',
  },
  source: {
    address: 'Adresse',
    fingerprint: 'Fingerabdruck ihres Schlüssels',
    compare:
      'Was von dieser Quelle kommt, wird gegen ihren Schlüssel geprüft. Wer sichergehen will, vergleicht den Fingerabdruck mit dem auf der Website der Quelle.',
    unchecked: 'In der Datei ist kein Schlüssel: Niemand kann prüfen, ob echt ist, was von dort kommt.',
    already: 'Diese Quelle ist schon da, vielleicht für jemand anderen.',
    add: 'Diese Quelle hinzufügen',
    addUnchecked: 'Ohne Prüfung hinzufügen',
  },
  search: {
    missing: 'Keine der App-Quellen hat {{id}}.',
  },
} as const
