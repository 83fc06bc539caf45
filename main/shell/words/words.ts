/**
 * The few words that main itself says to a person: in native dialogs, which the page must not be able to word.
 * Everything else is worded in the renderer.
 */
export interface DialogWords {
  readonly goBack: (date: string) => string
  readonly useNewer: (date: string) => string
  readonly goBackDetail: string
  readonly alsoDiscards: (date: string) => string
  readonly goBackButton: string
  readonly useNewerButton: string
  readonly stay: (date: string) => string
  readonly stayDetail: (bad: string) => string
  readonly stayButton: string
  readonly tryAgain: (date: string) => string
  readonly tryAgainDetail: string
  readonly tryAgainButton: string
  readonly discard: (date: string) => string
  readonly discardDetail: string
  readonly discardButton: string
  readonly cancel: string
  readonly unnamed: string
}

const en: DialogWords = {
  goBack: (date) => `Go back to the version of ${date}?`,
  useNewer: (date) => `Use the version of ${date}?`,
  goBackDetail: 'It takes over at the next restart. Files and apps stay as they are.',
  alsoDiscards: (date) =>
    `The version of ${date}, which waits for a restart, is thrown away for this. It can be downloaded again.`,
  goBackButton: 'Go Back',
  useNewerButton: 'Use This Version',
  stay: (date) => `Stay on the version of ${date}?`,
  stayDetail: (bad) =>
    `It is used from now on. The version of ${bad} is not installed again; newer ones come as usual. Files and apps stay as they are.`,
  stayButton: 'Stay',
  tryAgain: (date) => `Try the version of ${date} again?`,
  tryAgainDetail:
    'It takes over at the next restart. If it does not start again, the computer goes back as it did before.',
  tryAgainButton: 'Try Again',
  discard: (date) => `Discard the version of ${date}?`,
  discardDetail: 'It was never used. The version in use now stays, and this one can be downloaded again.',
  discardButton: 'Discard',
  cancel: 'Cancel',
  unnamed: 'unknown date',
}

const de: DialogWords = {
  goBack: (date) => `Zur Version vom ${date} zurückgehen?`,
  useNewer: (date) => `Die Version vom ${date} verwenden?`,
  goBackDetail: 'Sie wird beim nächsten Neustart verwendet. Dateien und Apps bleiben, wie sie sind.',
  alsoDiscards: (date) =>
    `Die Version vom ${date}, die auf einen Neustart wartet, wird dafür verworfen. Sie kann erneut heruntergeladen werden.`,
  goBackButton: 'Zurückgehen',
  useNewerButton: 'Diese Version verwenden',
  stay: (date) => `Bei der Version vom ${date} bleiben?`,
  stayDetail: (bad) =>
    `Sie wird ab jetzt verwendet. Die Version vom ${bad} wird nicht noch einmal installiert; neuere kommen wie gewohnt. Dateien und Apps bleiben, wie sie sind.`,
  stayButton: 'Bleiben',
  tryAgain: (date) => `Die Version vom ${date} noch einmal versuchen?`,
  tryAgainDetail:
    'Sie wird beim nächsten Neustart verwendet. Startet sie wieder nicht, geht der Computer zurück wie zuvor.',
  tryAgainButton: 'Noch einmal versuchen',
  discard: (date) => `Die Version vom ${date} verwerfen?`,
  discardDetail:
    'Sie wurde noch nie verwendet. Die jetzige Version bleibt, und diese kann erneut heruntergeladen werden.',
  discardButton: 'Verwerfen',
  cancel: 'Abbrechen',
  unnamed: 'unbekanntem Datum',
}

/** The words for a locale such as "de-AT"; English for languages nobody has translated yet. */
export const wordsFor = (locale: string): DialogWords => (locale.startsWith('de') ? de : en)
