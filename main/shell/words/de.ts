/** What main's own dialogs say, in German. */
import type { AppQuestion } from '../../questions/apps.ts'
import type { TrackQuestion } from '../../questions/track.ts'
import { additionsQuestions } from './additions.de.ts'
import { accessQuestions } from './access.de.ts'
import type { DialogWords } from './words.ts'

const dataSentence: Readonly<Record<Extract<AppQuestion, { about: 'remove-app' }>['data'], string>> = {
  keep: 'Ihre Einstellungen und die Dateien, die sie für sich aufbewahrt, bleiben. Eigene Dokumente bleiben auf jeden Fall.',
  trash:
    'Ihre Einstellungen und die Dateien, die sie für sich aufbewahrt, kommen in den Papierkorb. Eigene Dokumente bleiben.',
  delete:
    'Ihre Einstellungen und die Dateien, die sie für sich aufbewahrt, werden gelöscht und sind nicht wiederzubekommen. Eigene Dokumente bleiben.',
}

const switchMessage: Readonly<Record<TrackQuestion['kind'], (edition: string, name: string) => string>> = {
  track: (_, name) => `Zur Aktualisierungsspur „${name}“ wechseln?`,
  newer: (edition, name) => `${edition} auf ${name} bringen?`,
  older: (edition, name) => `${edition} auf das ältere ${name} zurücksetzen?`,
  edition: (edition) => `Zur Ausgabe „${edition}“ wechseln?`,
}

const riskSentence: Readonly<Record<TrackQuestion['risks'][number], string>> = {
  'other-desktop':
    'Sie hat einen anderen Desktop. Die Einstellungen beider Desktops vermischen sich im selben Konto, und manches kann danach falsch aussehen.',
  'desktop-unknown': 'Welchen Desktop sie hat, ist nicht bekannt.',
  unsigned: 'Sie ist nicht unterschrieben; niemand kann also sagen, ob sie wirklich von ihren Machern kommt.',
  older:
    'Sie ist älter als das, was jetzt verwendet wird. Einstellungen neuerer Programme versteht sie womöglich nicht.',
  testing: 'Sie ist zum Erproben gedacht. Dort geht häufiger etwas kaputt.',
  asleep: 'Dort kam seit zwei Monaten oder länger nichts Neues; Sicherheitskorrekturen können fehlen.',
}

export const de: DialogWords = {
  questions: {
    ...additionsQuestions,
    'go-back': ({ version, isNewer, discards }, { date }) => ({
      message: isNewer
        ? `Die Version vom ${date(version)} verwenden?`
        : `Zur Version vom ${date(version)} zurückgehen?`,
      detail: [
        'Sie wird beim nächsten Neustart verwendet. Dateien und Apps bleiben, wie sie sind.',
        ...(discards
          ? [
              `Die Version vom ${date(discards)}, die auf einen Neustart wartet, wird dafür verworfen. Sie kann erneut heruntergeladen werden.`,
            ]
          : []),
      ].join('\n\n'),
      yes: isNewer ? 'Diese Version verwenden' : 'Zurückgehen',
    }),
    discard: ({ version }, { date }) => ({
      message: `Die Version vom ${date(version)} verwerfen?`,
      detail:
        'Sie wurde noch nie verwendet. Die jetzige Version bleibt, und diese kann erneut heruntergeladen werden.',
      yes: 'Verwerfen',
    }),
    stay: ({ version, failed }, { date }) => ({
      message: `Bei der Version vom ${date(version)} bleiben?`,
      detail: `Sie wird ab jetzt verwendet. Die Version vom ${date(failed)} wird nicht noch einmal installiert; neuere kommen wie gewohnt. Dateien und Apps bleiben, wie sie sind.`,
      yes: 'Bleiben',
    }),
    'try-again': ({ failed, byItself }, { date }) => ({
      message: `Die Version vom ${date(failed)} wieder verwenden?`,
      detail: byItself
        ? 'Sie wird beim nächsten Neustart verwendet. Startet sie nicht, geht der Computer zurück wie zuvor.'
        : 'Sie wird beim nächsten Neustart verwendet. Startet sie nicht, dann beim Einschalten im Startmenü die andere wählen.',
      yes: 'Noch einmal versuchen',
    }),
    'try-version': ({ version, once }, { date }) => ({
      message: `Die Version vom ${date(version)} ausprobieren?`,
      detail: once
        ? 'Sie wird beim nächsten Neustart verwendet, ein einziges Mal. Nach dem Neustart darauf ist der Computer wie jetzt. Dateien und Apps bleiben, wie sie sind.'
        : 'Sie wird nach dem nächsten Neustart verwendet, bis gesagt wird, ob sie bleiben soll. Dateien und Apps bleiben, wie sie sind.',
      yes: 'Ausprobieren',
    }),
    'stay-on-tried': ({ version, usual }, { date }) => ({
      message: `Bei der Version vom ${date(version)} bleiben?`,
      detail: `Sie wird ab jetzt verwendet. Die Version vom ${date(usual)} wird nicht noch einmal installiert; neuere kommen wie gewohnt. Dateien und Apps bleiben, wie sie sind.`,
      yes: 'Bleiben',
    }),
    release: ({ version, didNotStart }, { date }) => ({
      message: `Die Version vom ${date(version)} wieder anbieten?`,
      detail: didNotStart
        ? 'Sie ist auf diesem Computer nicht richtig gestartet. Es wird noch nichts installiert; sie wird nur wieder als Aktualisierung angeboten.'
        : 'Es wird noch nichts installiert; sie wird nur wieder als Aktualisierung angeboten.',
      yes: 'Wieder anbieten',
    }),

    'remove-version': ({ version }, { date }) => ({
      message: `Die Version vom ${date(version)} entfernen?`,
      detail: 'Zu ihr kann dann nicht mehr zurückgegangen werden. Dateien und Apps bleiben, wie sie sind.',
      yes: 'Entfernen',
    }),
    'clean-up': ({ versions, frees, hasWayBack }, { date, list, size }) => ({
      message:
        versions.length === 0
          ? 'Aufräumen, was der Aktualisierungsdienst nicht braucht?'
          : `Die Version vom ${list(versions.map(date))} entfernen?`,
      detail: [
        ...(frees === null || frees === 0 ? [] : [`${size(frees)} werden frei.`]),
        ...(hasWayBack ? [] : ['Danach gibt es keine ältere Version mehr, zu der sich zurückgehen lässt.']),
        'Dateien und Apps bleiben, wie sie sind.',
      ].join(' '),
      yes: 'Aufräumen',
    }),

    'remove-app': ({ name, data }) => ({
      message: `${name} entfernen?`,
      detail: dataSentence[data],
      yes: 'Entfernen',
    }),
    'replace-app': ({ name, by }) => ({
      message: `${name} durch ${by} ersetzen?`,
      detail: `${name} wird nicht mehr gepflegt; als Nachfolge ist ${by} genannt. Einstellungen und Dateien werden mitgenommen.`,
      yes: 'Ersetzen',
    }),
    'app-go-back': ({ name, copyData }) => ({
      message: `Zur älteren Version von ${name} zurückgehen?`,
      detail: copyData
        ? 'Die App bleibt bei dieser Version, bis sie wieder Aktualisierungen folgen soll. Zuerst wird eine Kopie ihrer Dateien gemacht, denn eine ältere Version kann neuere womöglich nicht lesen.'
        : 'Die App bleibt bei dieser Version, bis sie wieder Aktualisierungen folgen soll. Ihre Dateien bleiben, wie sie sind; eine ältere Version kann neuere womöglich nicht lesen.',
      yes: 'Zurückgehen',
    }),
    'snap-go-back': ({ name, version }) => ({
      message: `${name} zurück zu Version ${version}?`,
      detail:
        'Diese Version ist noch auf diesem Computer. Die meisten ihrer Einstellungen sind wie damals; eigene Dokumente bleiben. Aktualisierungen lassen die Version aus, die jetzt in Gebrauch ist, und kommen mit der nächsten wieder.',
      yes: 'Zurück',
    }),
    'remove-components': ({ count, bytes }, { size }) => ({
      message:
        count === 1
          ? 'Einen unbenutzten Bestandteil entfernen?'
          : `${count} unbenutzte Bestandteile entfernen?`,
      detail: `Keine App braucht sie mehr. Etwa ${size(bytes)} werden frei; braucht eine App später einen davon, holt sie ihn wieder.`,
      yes: 'Entfernen',
    }),
    'restore-copy': ({ name, madeAt }, { day }) => ({
      message: `Die Dateien von ${name} vom ${day(madeAt)} zurückholen?`,
      detail: 'Die jetzigen Dateien bleiben als eigene Kopie erhalten.',
      yes: 'Zurückholen',
    }),
    'remove-copy': ({ name, madeAt }, { day }) => ({
      message: `Die Kopie der Dateien von ${name} vom ${day(madeAt)} löschen?`,
      detail: 'Sie ist nicht wiederzubekommen. Die jetzigen Dateien der App bleiben.',
      yes: 'Löschen',
    }),
    'remove-leftovers': ({ count, bytes }, { size }) => ({
      message:
        count === 1
          ? 'Die Dateien einer entfernten App in den Papierkorb verschieben?'
          : `Die Dateien von ${count} entfernten Apps in den Papierkorb verschieben?`,
      detail: `Das sind Einstellungen und Dateien, die die Apps für sich aufbewahrt haben, zusammen ${size(bytes)}.`,
      yes: 'In den Papierkorb',
    }),
    'remove-source': ({ title, apps }, { list }) => ({
      message: `Die App-Quelle ${title} entfernen?`,
      detail:
        apps.length === 0
          ? 'Keine installierte App kommt daher.'
          : `Diese Apps kommen daher und werden nicht mehr aktualisiert: ${list(apps)}.`,
      yes: 'Entfernen',
    }),

    ...accessQuestions,

    'switch-track': ({ kind, edition, name, risks, keeps }) => ({
      message: switchMessage[kind](edition ?? name, name),
      detail: [
        'Das wird jetzt heruntergeladen und beim nächsten Neustart verwendet. Dateien und Apps bleiben, wie sie sind.',
        ...risks.map((risk) => riskSentence[risk]),
        keeps
          ? 'Die jetzige Version wird behalten, damit der Rückweg bleibt.'
          : 'Zur jetzigen Version kann bis zur nächsten Aktualisierung zurückgegangen werden.',
      ].join('\n\n'),
      yes: kind === 'newer' ? 'Umsteigen' : 'Wechseln',
    }),
  },
  cancel: 'Abbrechen',
  unnamed: 'unbekanntem Datum',
  chooseFolder: 'Ordner wählen',
  saveReport: 'Den Bericht speichern',
  chooseFile: 'Eine App oder App-Quelle öffnen',
  appFiles: 'Apps und App-Quellen',
  choosePackage: 'Paketdatei wählen',
  packageFiles: 'Paketdateien',
}
