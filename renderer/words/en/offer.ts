/** What was opened from outside, in English. */
export const offer = {
  title: {
    app: 'Install {{name}}?',
    source: 'Add the App Source {{name}}?',
    search: 'An App From a Link',
    refused: 'This Was Not Opened',
    none: 'Nothing Is Open',
  },
  lead: 'This was opened from outside of Mainstay. Nothing happens until you press a button.',
  none: 'What was opened has been dealt with.',
  drop: {
    app: 'Don’t Install',
    source: 'Don’t Add',
    search: 'Close',
    refused: 'Close',
  },
  app: {
    from: {
      file: 'The app itself is in the file. Nobody has checked who made it: open it only if you trust where the file is from.',
      link: 'The link names the app; it is fetched from its source.',
    },
    sources_one: 'This app source is added with it',
    sources_other: 'These app sources are added with it',
    checked: 'What comes from it is checked against its key.',
    unchecked: 'Nobody can check what comes from it.',
  },
  source: {
    address: 'Address',
    fingerprint: 'Fingerprint of its key',
    compare:
      'What comes from this source is checked against its key. Whoever wants to be sure compares the fingerprint with the one on the source’s website.',
    unchecked: 'The file has no key: nobody can check whether what comes from there is genuine.',
    already: 'This source is there already, perhaps for somebody else.',
    add: 'Add This Source',
    addUnchecked: 'Add Without Checks',
  },
  search: {
    missing: 'None of the app sources has {{id}}.',
  },
} as const
