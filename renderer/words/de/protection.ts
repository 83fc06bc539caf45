/** Die Seite über das geschützte System, auf Deutsch. */
export const protection = {
  title: 'Wie dieses System geschützt ist',
  link: 'Wie es geschützt ist',
  lead: {
    both: 'Das ist ein geschütztes System: Seine Dateien lassen sich im Betrieb nicht ändern, und Aktualisierungen kommen als eine vollständige neue Version.',
    'immutable-only':
      'Die Dateien dieses Systems lassen sich im Betrieb nicht ändern, aber Aktualisierungen kommen nicht als eine vollständige Version.',
    'atomic-only':
      'Aktualisierungen kommen als eine vollständige neue Version, aber die Dateien dieses Systems lassen sich im Betrieb ändern.',
    neither:
      'Dieses System ist nicht geschützt: Seine Dateien lassen sich im Betrieb ändern, und Aktualisierungen ändern es Stück für Stück.',
    unknown: 'Wie weit dieses System geschützt ist, war nicht ganz herauszufinden.',
  },
  immutable: {
    title: 'Lassen sich seine Dateien im Betrieb ändern?',
    yes: 'Nein. Programme können sie nicht ändern, und ein Versehen oder ein Schadprogramm ohne Einbruch auch nicht.',
    partly: 'Einige. Was unten als änderbar steht, lässt sich ändern, das Übrige nicht.',
    no: 'Ja. Ein Programm mit den Rechten der Verwaltung kann sie ändern, und ein Versehen auch.',
    unknown: 'Nicht bekannt.',
  },
  atomic: {
    title: 'Kommen Aktualisierungen als eine vollständige Version?',
    yes: 'Ja. Eine neue Version kommt neben die alte. Nach einem Neustart wird sie ganz verwendet oder gar nicht, und die alte bleibt, um zurückzugehen.',
    no: 'Nein. Aktualisierungen ersetzen Teile des laufenden Systems, eines nach dem anderen. Bricht eine mittendrin ab, sind alte und neue Teile vermischt.',
    unknown: 'Nicht bekannt.',
    service: 'Das sagt der Aktualisierungsdienst; an der Einteilung der Platte ist es nicht zu sehen.',
    name: 'Das sagt nur das System von sich selbst.',
  },
  difference: {
    title: 'Warum das zwei Fragen sind',
    text: 'Ein System kann verschlossen sein und trotzdem Stück für Stück aktualisiert werden, und es kann als Ganzes aktualisiert werden und trotzdem für Änderungen offen sein. Nur beides zusammen heißt: Das System ist genau das, was seine Macher gebaut haben, heute und nach der nächsten Aktualisierung.',
  },
  means: {
    title: 'Was das bedeutet',
    both: [
      'Dokumente, Fotos und Einstellungen liegen außerhalb. Aktualisierungen und Zurückgehen rühren sie nicht an.',
      'Was zum System hinzukommt, geht über eine Aktualisierung und einen Neustart und lässt sich so zurücknehmen.',
      'Wenn eine neue Version nicht funktioniert, ist die vorige noch da.',
    ],
    'immutable-only': [
      'Das System verhält sich von Tag zu Tag gleich.',
      'Nach einer Aktualisierung gibt es womöglich keine ältere Version, zu der man zurückgehen kann.',
    ],
    'atomic-only': [
      'Wenn eine neue Version nicht funktioniert, ist die vorige noch da.',
      'Änderungen im System selbst können mit der nächsten Aktualisierung verloren gehen.',
    ],
    neither: [
      'Dokumente und Fotos sind so sicher wie ihre Kopien.',
      'Nach einer Aktualisierung, die nicht funktioniert, gibt es keine vollständige ältere Version, zu der man zurückgehen kann.',
    ],
    unknown: ['Was herauszufinden war, steht unten.'],
  },
  parts: 'Ordner für Ordner',
  state: {
    'read-only': 'nur lesbar',
    writable: 'änderbar',
    absent: 'nicht vorhanden',
    unknown: 'nicht bekannt',
  },
  purpose: {
    '/usr': 'Das System und seine Programme',
    '/bin': 'Programme',
    '/sbin': 'Programme für die Verwaltung',
    '/lib': 'Teile, die Programme gemeinsam haben',
    '/lib64': 'Teile, die Programme gemeinsam haben',
    '/etc': 'Einstellungen des ganzen Computers',
    '/boot': 'Was den Computer startet',
    '/opt': 'Programme von anderswo',
  },
  why: {
    protected: 'Nur eine neue Version ändert das.',
    link: 'Ein Teil vom Ordner des Systems und mit ihm geschützt.',
    settings:
      'Soll änderbar sein: Diese Einstellungen gehören zu diesem Computer und werden in jede neue Version mitgenommen.',
    'own-data': 'Soll änderbar sein: Es liegt außerhalb der Systemversion und bleibt erhalten.',
    'updates-write':
      'Hier werden neue Versionen eingetragen, damit sie starten können. Nur Aktualisierungen schreiben hierher.',
    unlocked: 'Es wurde aufgesperrt. Änderungen hier können verloren gehen.',
    plain: 'Ein gewöhnlicher Ordner.',
    absent: 'Dieses System hat keinen solchen Ordner.',
    unknown: 'Es war nicht herauszufinden.',
  },
  traces: 'Wie das herausgefunden wurde',
  reading: 'Der Computer wird angesehen…',
} as const
