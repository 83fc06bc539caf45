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
  discard: (date) => `Die Version vom ${date} verwerfen?`,
  discardDetail:
    'Sie wurde noch nie verwendet. Die jetzige Version bleibt, und diese kann erneut heruntergeladen werden.',
  discardButton: 'Verwerfen',
  cancel: 'Abbrechen',
  unnamed: 'unbekanntem Datum',
}

/** The words for a locale such as "de-AT"; English for languages nobody has translated yet. */
export const wordsFor = (locale: string): DialogWords => (locale.startsWith('de') ? de : en)
