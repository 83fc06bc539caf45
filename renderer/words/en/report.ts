/** The report for a helper, in English. */
export const report = {
  title: 'Report for a helper',
  link: 'Report for a Helper',
  lead: 'Everything somebody needs to help: versions, additions, what happened last and how this computer is. Nothing is sent anywhere.',
  making: 'Putting the report together…',
  redacted_one:
    '{{count, number}} name, number or folder was taken out, so that it does not tell who or where this is.',
  redacted_other:
    '{{count, number}} names, numbers and folders were taken out, so that it does not tell who or where this is.',
  clean: 'It holds no names of people or computers.',
  read: 'Read it through before giving it away. Names of programs and versions are in it.',
  copy: 'Copy',
  copied: 'Copied',
  save: 'Save…',
  saved: 'Saved',
  again: 'Make It Anew',
  text: 'The report',
} as const
