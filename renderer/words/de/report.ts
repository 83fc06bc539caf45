/** Der Bericht für Helfende, auf Deutsch. */
export const report = {
  title: 'Bericht für Helfende',
  link: 'Bericht für Helfende',
  lead: 'Alles, was jemand zum Helfen braucht: Versionen, Ergänzungen, was zuletzt geschah und wie es um diesen Computer steht. Nichts wird verschickt.',
  making: 'Der Bericht wird zusammengestellt…',
  redacted_one:
    '{{count, number}} Name, Nummer oder Ordner wurde herausgenommen, damit er nicht verrät, wer oder wo das ist.',
  redacted_other:
    '{{count, number}} Namen, Nummern und Ordner wurden herausgenommen, damit er nicht verrät, wer oder wo das ist.',
  clean: 'Er enthält keine Namen von Menschen oder Computern.',
  read: 'Bitte durchlesen, bevor er weitergegeben wird. Namen von Programmen und Versionen stehen darin.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  save: 'Speichern…',
  saved: 'Gespeichert',
  again: 'Neu zusammenstellen',
  text: 'Der Bericht',
} as const
