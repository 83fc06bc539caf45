/** A title and a sentence for each problem, in German. See problems.en.ts. */
import type { ProblemWords } from '../problems.ts'

export const problems = {
  'bad-request': {
    title: 'Mainstay hat um etwas gebeten, worum es nicht bitten darf',
    sentence: 'Das ist ein Fehler in Mainstay selbst. Es wurde nichts verändert.',
  },
  'unknown-id': {
    title: 'Das ist nicht mehr da',
    sentence: 'Es wurde inzwischen entfernt oder ersetzt. Die Liste zeigt, was jetzt da ist.',
  },
  'busy-here': {
    title: 'Es läuft schon etwas anderes',
    sentence: 'Mainstay tut immer nur eine Sache am System. Bitte warten, bis sie fertig ist.',
  },
  'not-confirmed': {
    title: 'Nicht bestätigt',
    sentence: 'Die Frage wurde verneint, es wurde also nichts verändert.',
  },
  'not-supported': {
    title: 'Dieses System kann das nicht',
    sentence: 'Der Aktualisierungsdienst dieses Computers bietet das nicht an.',
  },
  'nothing-to-cancel': { title: 'Es gibt nichts anzuhalten', sentence: 'Die Arbeit war schon zu Ende.' },
  cancelled: { title: 'Angehalten', sentence: 'Die Arbeit wurde angehalten. Es wurde nichts verändert.' },
  'password-dismissed': {
    title: 'Es wurde kein Passwort eingegeben',
    sentence: 'Die Passwortabfrage wurde geschlossen, es wurde also nichts verändert.',
  },
  'password-refused': {
    title: 'Das Passwort wurde nicht angenommen',
    sentence:
      'Entweder war es falsch, oder diese Person darf das System nicht verändern. Wer diesen Computer verwaltet, darf es.',
  },
  'check-needs-password': {
    title: 'Die Suche nach Aktualisierungen braucht hier ein Passwort',
    sentence: '„Aktualisieren“ sucht und installiert in einem Zug; das Passwort wird nur einmal verlangt.',
  },
  'no-network': {
    title: 'Es besteht keine Verbindung',
    sentence:
      'Der Server für Aktualisierungen war nicht zu erreichen. Bitte die Verbindung prüfen und erneut versuchen.',
  },
  'server-error': {
    title: 'Der Server für Aktualisierungen hat Schwierigkeiten',
    sentence: 'Er hat mit einem Fehler geantwortet. Meist geht das vorüber; bitte später erneut versuchen.',
  },
  'server-missing': {
    title: 'Der Server hat nicht, was verlangt wurde',
    sentence:
      'Die Quelle der Aktualisierungen ist vielleicht umgezogen oder aufgegeben worden. Die Hersteller des Systems wissen mehr.',
    named_one: '{{culprits}} antwortet nicht',
    named_other: '{{culprits}} antworten nicht',
  },
  'server-refused': {
    title: 'Der Server für Aktualisierungen hat abgelehnt',
    sentence:
      'Er lässt diesen Computer nicht ein. Die Hersteller des Systems, oder wer es eingerichtet hat, wissen mehr.',
  },
  'download-damaged': {
    title: 'Das Heruntergeladene kam beschädigt an',
    sentence:
      'Es entspricht nicht dem, was angekündigt war, und wurde deshalb nicht verwendet. Bitte erneut versuchen.',
  },
  'signature-missing': {
    title: 'Die neue Version ist nicht unterschrieben',
    sentence:
      'Niemand bürgt für sie, deshalb wurde sie nicht verwendet. Die Hersteller des Systems sollten davon erfahren.',
  },
  'signature-invalid': {
    title: 'Die Unterschrift der neuen Version passt nicht',
    sentence:
      'Sie kommt vielleicht nicht von den Herstellern des Systems, deshalb wurde sie nicht verwendet.',
  },
  'no-space': {
    title: 'Es ist nicht genug Platz',
    sentence:
      'Bitte den Papierkorb leeren oder nicht benötigte Dateien und Apps entfernen und dann erneut versuchen.',
  },
  'no-space-boot': {
    title: 'Der Bereich für den Start ist voll',
    sentence:
      'Er enthält, was jede Version zum Starten braucht. Eine nicht benötigte Version zu verwerfen schafft Platz.',
  },
  'storage-damaged': {
    title: 'Gespeicherte Systemdateien sind beschädigt',
    sentence:
      'Vielleicht geht der Datenträger kaputt. Bitte wichtige Dateien anderswo sichern und jemanden fragen, der mit diesem Computer hilft.',
  },
  'boot-setup-failed': {
    title: 'Die neue Version konnte nicht zum Starten eingerichtet werden',
    sentence:
      'Vielleicht startet der Computer noch mit der jetzigen Version. Bitte vor einem Neustart jemanden fragen, der hilft.',
  },
  busy: {
    title: 'Am System wird schon gearbeitet',
    sentence: 'Im Gange: {{who}}. Bitte warten, bis das fertig ist, und dann erneut versuchen.',
  },
  'service-missing': {
    title: 'Der Aktualisierungsdienst fehlt',
    sentence: 'Der Teil des Systems, der Versionen wechselt, ist nicht installiert oder wurde abgeschaltet.',
  },
  'service-broken': {
    title: 'Der Aktualisierungsdienst startet nicht',
    sentence: 'Das System selbst arbeitet weiter. Oft hilft es, den Computer neu zu starten.',
  },
  'service-died': {
    title: 'Der Aktualisierungsdienst hat mittendrin aufgehört',
    sentence: 'Es kann erneut versucht werden; halbfertige Arbeit wird weggeräumt.',
  },
  'service-slow': {
    title: 'Der Aktualisierungsdienst antwortet nicht',
    sentence: 'Vielleicht ist er beschäftigt. Bitte einen Moment warten und dann erneut versuchen.',
  },
  'restart-pending': {
    title: 'Erst ist ein Neustart nötig',
    sentence: 'Eine Version wartet schon auf einen Neustart. Danach geht es.',
  },
  'changed-meanwhile': {
    title: 'Inzwischen hat sich etwas geändert',
    sentence: 'Ein anderes Programm hat die Systemversionen verändert. Bitte die Liste noch einmal ansehen.',
  },
  'nothing-to-go-back-to': {
    title: 'Es gibt keine Version, zu der es zurückgehen könnte',
    sentence: 'Auf diesem Computer ist nur eine Version. Nach der nächsten Aktualisierung sind es zwei.',
  },
  'restart-blocked': {
    title: 'Der Neustart wird aufgehalten',
    sentence: 'Es bittet zu warten: {{who}}. Bitte dort offene Arbeit schließen und dann erneut versuchen.',
  },
  'print-failed': {
    title: 'Es wurde nicht gedruckt',
    sentence:
      'Das Drucken ging auf diesem Computer nicht. Die Seite kann stattdessen mit einem Telefon fotografiert werden.',
  },
  'on-hold': {
    title: 'Diese Version ist zurückgestellt',
    sentence:
      'Sie ist auf diesem Computer nicht richtig gestartet und wird deshalb nicht noch einmal installiert. Die nächste wird angeboten, sobald sie gefunden ist.',
  },
  'not-as-expected': {
    title: 'Das Ergebnis ist nicht wie erwartet',
    sentence:
      'Der Aktualisierungsdienst hat sich fertig gemeldet, aber die Versionen zeigen es nicht. Bitte vor einem Neustart ansehen.',
  },
  'additions-do-not-fit': {
    title: 'Eine Ergänzung passt nicht zur neuen Version',
    sentence: 'Oft ziehen die Hersteller der Ergänzung binnen Tagen nach; dann bitte erneut versuchen.',
    named_one: '{{culprits}} passt nicht zur neuen Version',
    named_other: '{{culprits}} passen nicht zur neuen Version',
  },
  'additions-missing': {
    title: 'Eine Ergänzung ist nicht zu finden',
    sentence:
      'Keine Quelle bietet sie mehr an, deshalb konnte die neue Version nicht zusammengestellt werden.',
    named_one: '{{culprits}} ist nicht zu finden',
    named_other: '{{culprits}} sind nicht zu finden',
  },
  'additions-clash': {
    title: 'Zwei Pakete vertragen sich nicht',
    sentence: 'Eine Ergänzung will dieselben Dateien wie ein Teil der neuen Version.',
    named_one: '{{culprits}} verträgt sich nicht mit der neuen Version',
    named_other: '{{culprits}} vertragen sich nicht',
  },
  'additions-already-there': {
    title: 'Die Ergänzung ist schon da',
    sentence: 'Das Basissystem enthält sie, oder sie wurde früher hinzugefügt.',
    named_one: '{{culprits}} ist schon da',
    named_other: '{{culprits}} sind schon da',
  },
  'additions-not-there': {
    title: 'Eine solche Ergänzung gibt es nicht',
    sentence: 'Sie wurde dieser Version nicht hinzugefügt und kann deshalb nicht entfernt werden.',
    named_one: '{{culprits}} wurde nicht hinzugefügt',
    named_other: '{{culprits}} wurden nicht hinzugefügt',
  },
  'additions-block-service': {
    title: 'Ergänzungen halten diesen Aktualisierungsdienst auf',
    sentence: 'Er aktualisiert nur Systeme ohne Ergänzungen.',
    named_one: '{{culprits}} hält die Aktualisierung des Systems auf',
    named_other: '{{culprits}} halten die Aktualisierung des Systems auf',
  },
  'package-not-understood': {
    title: 'Diese Datei lässt sich nicht hinzufügen',
    sentence: 'Sie ist keine Paketdatei, oder sie ist beschädigt. Es wurde nichts verändert.',
  },
  'wrong-edition': {
    title: 'Das ist die falsche Ausgabe',
    sentence:
      'Die gefundene Version ist für einen anderen Computer oder Desktop gemacht und wurde deshalb nicht verwendet.',
  },
  unknown: {
    title: 'Etwas Unerwartetes ist geschehen',
    sentence:
      'Mainstay kennt dieses Problem nicht. Die Einzelheiten zeigen, was der Aktualisierungsdienst gesagt hat.',
  },
} as const satisfies ProblemWords
