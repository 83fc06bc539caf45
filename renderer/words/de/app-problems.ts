/** Problems with apps and with what they can access, in German. */
import type { AppProblemWords } from '../problems.ts'

export const appProblems = {
  'catalogue-lost': {
    title: 'Die Liste der Apps ist nicht mehr da',
    sentence: 'Sie wurde beim Lesen entfernt. Neu holen hilft.',
  },
  'catalogue-damaged': {
    title: 'Die Liste der Apps ist beschädigt',
    sentence: 'Was davon zu lesen war, wird gezeigt. Neu holen kann helfen.',
  },
  'catalogue-refused': {
    title: 'Die Liste der Apps wurde nicht gelesen',
    sentence: 'Sie ist nicht, was eine App-Quelle schicken sollte. Mainstay hat sie nicht angerührt.',
  },
  'flatpak-missing': {
    title: 'Apps lassen sich hier nicht ändern',
    sentence: 'Der Teil des Systems, der Apps installiert (Flatpak), fehlt auf diesem Computer.',
  },
  'flatpak-too-old': {
    title: 'Das Flatpak dieses Computers ist dafür zu alt',
    sentence:
      'Eine neuere Systemversion bringt vielleicht eines mit, das es kann. Es wurde nichts verändert.',
  },
  'app-missing': {
    title: 'Die App-Quelle hat diese App nicht',
    sentence: 'Vielleicht wurde sie aus der Quelle genommen. Es wurde nichts verändert.',
    named_one: 'Die App-Quelle hat {{culprits}} nicht',
  },
  'app-held': {
    title: 'Diese App bleibt bei ihrer Version',
    sentence: 'Sie folgt Aktualisierungen wieder, wenn sie auf ihrer Seite freigegeben wird.',
    named_one: '{{culprits}} bleibt bei der jetzigen Version',
  },
  'app-running': {
    title: 'Die App ist offen',
    sentence: 'Bitte schließen und dann erneut versuchen.',
    named_one: '{{culprits}} ist offen',
  },
  'app-there-already': {
    title: 'Die App ist schon installiert',
    sentence: 'Es wurde nichts verändert.',
    named_one: '{{culprits}} ist schon installiert',
  },
  'app-not-there': {
    title: 'Die App ist nicht mehr installiert',
    sentence: 'Vielleicht hat ein anderes Programm sie entfernt. Es wurde nichts verändert.',
    named_one: '{{culprits}} ist nicht mehr installiert',
  },
  'app-did-not-start': {
    title: 'Die App ist nicht gestartet',
    sentence: 'Sie endete sofort mit einem Fehler. Die Einzelheiten zeigen, was sie gesagt hat.',
    named_one: '{{culprits}} ist nicht gestartet',
  },
  'component-missing': {
    title: 'Ein gemeinsamer Bestandteil fehlt',
    sentence: 'Die App braucht ihn, und keine App-Quelle hat ihn. Es wurde nichts verändert.',
    named_one: '{{culprits}} fehlt',
  },
  'version-gone': {
    title: 'Diese Version ist nicht mehr zu haben',
    sentence: 'Die App-Quelle hat sie weggeworfen. Die App wurde nicht verändert.',
  },
  'needs-administrator': {
    title: 'Das kann nur die Verwaltung dieses Computers',
    sentence: 'Die App ist für alle auf diesem Computer installiert. Es wurde nichts verändert.',
  },
  'source-missing': {
    title: 'Die App-Quelle ist nicht mehr da',
    sentence: 'Vielleicht hat ein anderes Programm sie entfernt. Es wurde nichts verändert.',
    named_one: 'Die App-Quelle {{culprits}} ist nicht mehr da',
  },
  'source-off': {
    title: 'Die App-Quelle ist ausgeschaltet',
    sentence: 'Bitte unter App-Quellen einschalten und dann erneut versuchen.',
    named_one: 'Die App-Quelle {{culprits}} ist ausgeschaltet',
  },
  'source-new': {
    title: 'Dafür braucht es eine App-Quelle, die noch nicht da ist',
    sentence: 'Bitte zuerst die Quelle hinzufügen und dann erneut versuchen. Es wurde nichts verändert.',
    named_one: 'Dafür braucht es die App-Quelle {{culprits}}',
  },
  'source-in-use': {
    title: 'Aus dieser Quelle kommen Apps',
    sentence: 'Ohne sie bekommen sie keine Aktualisierungen. Bitte zuerst die Apps entfernen.',
    named_one: '{{culprits}} kommt aus dieser Quelle',
    named_other: '{{culprits}} kommen aus dieser Quelle',
  },
  'source-there-already': {
    title: 'Diese App-Quelle ist schon da',
    sentence: 'Es wurde nichts verändert.',
    named_one: 'Die App-Quelle {{culprits}} ist schon da',
  },
  'file-not-understood': {
    title: 'Diese Datei lässt sich nicht öffnen',
    sentence: 'Sie ist keine App und keine App-Quelle, oder sie ist beschädigt. Es wurde nichts verändert.',
  },
  'not-found': {
    title: 'Es ist nicht mehr da',
    sentence: 'Vielleicht wurde es verschoben oder entfernt. Es wurde nichts verändert.',
  },
  'access-file-damaged': {
    title: 'Die Zugriffs-Einstellungen der App sind nicht lesbar',
    sentence: 'Ihre Datei ist beschädigt. Mainstay hat sie gelassen, wie sie ist, und nichts verändert.',
  },
  'access-file-refused': {
    title: 'Die Änderung ließ sich nicht speichern',
    sentence: 'Der Datenträger hat sie nicht angenommen. Die App hat denselben Zugriff wie zuvor.',
  },
  'access-changed': {
    title: 'Das wurde seitdem noch einmal geändert',
    sentence: 'Darum lässt es sich nicht mehr für sich zurücknehmen. Es wurde nichts verändert.',
  },
  'access-store-missing': {
    title: 'Der Desktop antwortet nicht',
    sentence: 'Der Teil des Desktops, der sich Erlaubnisse merkt, fehlt. Es wurde nichts verändert.',
  },
  'access-app-refused': {
    title: 'Die App ließ sich nicht neu öffnen',
    sentence: 'Wird sie von Hand geöffnet, hat sie den gewählten Zugriff.',
  },
} as const satisfies AppProblemWords
