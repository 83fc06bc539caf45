/** Snap apps, in German. */
export const snaps = {
  title: 'Snap-Apps',
  text: 'Apps einer anderen Art, die aus dem Snap Store kommen und um die sich snapd kümmert. Sie aktualisieren sich mehrmals am Tag selbst.',
  asking: 'Es wird gefragt, welche Snap-Apps es gibt…',
  none: 'Keine Snap-App ist installiert.',
  refused: 'Snap-Apps können nicht gezeigt werden. {{title}}. {{sentence}}',
  partial:
    'Dieses System kann Snap-Apps nicht ganz abgrenzen: Manche erreichen mehr, als ihre Hersteller sagen.',
  confinement: {
    strict: 'Abgegrenzt',
    classic: 'Nicht abgegrenzt: kann alles, was man selbst kann',
    devmode: 'Nicht abgegrenzt: für Entwickler gemacht',
    unknown: 'Ob sie abgegrenzt ist, ist nicht bekannt',
  },
  facts: {
    version: 'Version {{version}}',
    by: 'von {{publisher}}',
    sizeUnknown: 'Größe nicht bekannt',
  },
  verified: 'Herausgeber bestätigt',
  newer: 'Version {{version}} kann geholt werden, {{size}}.',
  newerUnknown: 'Version {{version}} kann geholt werden.',
  update: 'Aktualisieren',
  goBack: 'Zurück zu {{version}}…',
  working: { update: 'Wird aktualisiert', 'go-back': 'Geht zurück' },
  done: {
    update: '{{name}}: aktualisiert',
    'go-back': '{{name}}: wieder bei der Version davor',
  },
  unchanged: '{{name}}: es gab nichts zu tun',
  failed: {
    update: '{{name}}: nicht aktualisiert',
    'go-back': '{{name}}: noch bei der neueren Version',
  },
  looked: 'Nach Aktualisierungen gesucht {{when}}.',
} as const
