/** Wenn mit einem Start oder seit einer Aktualisierung etwas nicht stimmt, auf Deutsch. */
export const starts = {
  links: {
    title: 'Wenn etwas nicht stimmt',
    path: 'Seit der Aktualisierung stimmt etwas nicht',
    menu: 'Wenn der Bildschirm schwarz bleibt',
    last: 'Wie der letzte Start verlief',
    report: 'Bericht speichern…',
    saved: 'Gespeichert',
  },

  troubles: {
    title: 'Seit der Aktualisierung vom {{name}} geht nicht alles',
    titleOther: 'Mit der {{version}} geht nicht alles',
    lead: 'Mit der {{before}} war das nicht so.',
    item: {
      'service-failed': '{{what}} ist nicht gestartet.',
      'no-network-device': 'Es wird kein Netzwerkgerät gefunden, weder für WLAN noch für ein Kabel.',
      'no-sound-device': 'Es wird kein Tongerät gefunden.',
      'software-rendering':
        'Die Grafikkarte wird nicht verwendet. Alles wird ohne sie gezeichnet, und das ist langsam.',
      'several-logins_one': 'Das Anmelden brauchte einen Versuch mehr.',
      'several-logins_other': 'Das Anmelden brauchte {{count}} Versuche mehr.',
    },
    more: 'Was sich tun lässt',
    dismiss: 'Nicht mehr zeigen',
  },

  tryout: {
    running: 'Dies ist ein Versuch mit der {{version}}',
    runningOnce: 'Nach dem nächsten Neustart wird von selbst wieder die {{usual}} verwendet.',
    runningLasting: 'Sie wird verwendet, bis Sie sagen, ob sie bleiben soll.',
    question: 'Ist es jetzt besser?',
    arranged: 'Die {{version}} wird nach dem nächsten Neustart ausprobiert',
    arrangedOnce: 'Nur einmal: Nach dem Neustart darauf wird von selbst wieder die {{usual}} verwendet.',
    arrangedLasting: 'Sie wird verwendet, bis Sie sagen, ob sie bleiben soll oder nicht.',
    stay: 'Besser: bei der {{version}} bleiben…',
    back: 'Nicht besser: zurück zur {{version}}',
    never: 'Doch nicht',
  },

  path: {
    title: 'Seit der Aktualisierung stimmt etwas nicht',
    lead: 'Ein Schritt nach dem anderen. Nichts ändert sich, bevor Sie es sagen.',
    changed: 'Was sich geändert hat',
    fromTo: 'Von der {{before}} zur {{version}}.',
    noticed: 'Dies ging vorher und geht jetzt nicht:',
    nothingNoticed: 'Mainstay selbst hat nichts bemerkt, was schlechter geht als vorher.',
    alone:
      'Auf diesem Computer ist nur eine Version. Es gibt nichts zu vergleichen und keine andere auszuprobieren.',
    compare: 'Änderungen zeigen',
    try: 'Die Version davor ausprobieren',
    once: 'Die {{version}} kann für einen Neustart verwendet werden. Nach dem Neustart darauf ist alles wie jetzt.',
    lasting:
      'Dem Startmenü dieses Computers lässt sich nicht sagen, dass es nur einmal eine andere Version verwenden soll. Deshalb wird die {{version}} nach dem nächsten Neustart verwendet, bis Sie hier sagen, ob sie bleiben soll.',
    why: 'Ist der Fehler dann weg, kam er mit der Aktualisierung. Wenn nicht, hat er eine andere Ursache, und zurückzukommen ist besser, denn neuere Versionen haben die neueren Sicherheitskorrekturen.',
    unreachable: 'Die {{version}} lässt sich von hier aus nicht wählen. Im Startmenü geht es.',
    button: '{{version}} ausprobieren…',
    tell: 'Jemandem davon erzählen',
    report:
      'Ein Bericht sagt, was auf diesem Computer festgestellt wurde. Namen von Menschen, Computern und Netzen stehen nicht darin. Wer ihn bekommt, entscheiden Sie.',
  },

  last: {
    title: 'Wie der letzte Start verlief',
    none: 'Es wird gerade nachgesehen.',
  },

  menu: {
    title: 'Wenn der Bildschirm schwarz bleibt',
    lead: 'Wenn der Desktop nicht kommt, lässt sich diese Seite nicht lesen. Drucken Sie sie, bevor sie gebraucht wird, oder fotografieren Sie sie mit einem Telefon.',
    print: 'Drucken…',
    card: 'So startet die Version davor',
    computer: 'Computer',
    loader: 'Startmenü',
    unknown: 'nicht bekannt',
    firmware: { uefi: 'UEFI', bios: 'BIOS', unknown: 'nicht bekannt' },
    loaders: { grub: 'GRUB', 'systemd-boot': 'systemd-boot', other: 'ein anderes', unknown: 'nicht bekannt' },
    off: 'Den Einschaltknopf gedrückt halten, bis der Computer aus ist. Dann einschalten.',
    waits: 'Eine Liste erscheint und wartet.',
    seconds: 'Eine Liste erscheint für {{time}}. Gleich die Pfeiltaste ↓ drücken: Dann wartet sie.',
    shown: 'Eine Liste erscheint für einen Augenblick. Gleich die Pfeiltaste ↓ drücken: Dann wartet sie.',
    hidden:
      'Sobald sich etwas auf dem Bildschirm zeigt, jede Sekunde einmal {{key}} drücken, bis eine Liste erscheint.',
    hiddenOther: 'Erscheint keine Liste, noch einmal mit {{others}} versuchen.',
    or: ' oder ',
    maybe:
      'Eine Liste erscheint. Wenn nicht, aus- und wieder einschalten und von Anfang an jede Sekunde einmal {{key}} drücken.',
    noKeys:
      'Auf manchen Computern erscheint eine Liste. Wie sie auf diesem geholt wird, ist nicht bekannt; sein Hersteller nennt sie „Bootmenü“.',
    prompt:
      'Erscheint stattdessen eine Zeile mit „grub>“, dann normal eingeben und die Eingabetaste drücken.',
    choose: 'Mit den Pfeiltasten zur Zeile mit {{label}} gehen und die Eingabetaste drücken.',
    chooseSecond:
      'Mit den Pfeiltasten zur zweiten Zeile, der Version davor, gehen und die Eingabetaste drücken.',
    after:
      'Wenn der Desktop da ist, fragt Mainstay, was passiert ist und ob es bei dieser Version bleiben soll.',
    open: 'Wenn der Desktop da ist, Mainstay öffnen. Es fragt, was passiert ist und ob es bei dieser Version bleiben soll.',
    safe: 'Ihre Dateien sind in jeder Version dieselben.',
    versions: 'Versionen auf diesem Computer',
    asOf: 'Stand: {{date}}',
    hiddenNow: 'Das Startmenü dieses Computers zeigt sich nicht.',
    mayHide: 'Ob sich das Startmenü dieses Computers zeigt, ist ohne Passwort nicht zu erfahren.',
    showText:
      'Es kann sich bei jedem Start einige Sekunden lang zeigen, damit keine Taste erraten werden muss.',
    show: 'Bei jedem Start zeigen…',
    shownByUs: 'Das Startmenü zeigt sich bei jedem Start einige Sekunden lang, wie hier gewählt.',
    hide: 'Wieder verbergen…',
  },

  atLogin: 'Nach jeder Anmeldung nachsehen, ob der letzte Start gut verlief',
  on: 'Ein',
  off: 'Aus',
} as const
