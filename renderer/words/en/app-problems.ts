/** Problems with apps and with what they can access, in English. */
import type { AppProblemWords } from '../problems.ts'

export const appProblems = {
  'catalogue-lost': {
    title: 'The list of apps is not there any more',
    sentence: 'It was removed while it was read. Fetching it anew helps.',
  },
  'catalogue-damaged': {
    title: 'The list of apps is damaged',
    sentence: 'What could be read of it is shown. Fetching it anew may help.',
  },
  'catalogue-refused': {
    title: 'The list of apps was not read',
    sentence: 'It is not what an app source should send, so Mainstay left it alone.',
  },
  'flatpak-missing': {
    title: 'Apps cannot be changed here',
    sentence: 'The part of the system that installs apps (Flatpak) is missing on this computer.',
  },
  'flatpak-too-old': {
    title: 'This computer’s Flatpak is too old for this',
    sentence: 'A newer system version may bring one that can do it. Nothing was changed.',
  },
  'app-missing': {
    title: 'The app source does not have this app',
    sentence: 'It may have been taken out of the source. Nothing was changed.',
    named_one: 'The app source does not have {{culprits}}',
  },
  'app-held': {
    title: 'This app is kept at its version',
    sentence: 'It follows updates again when you let it go on its page.',
    named_one: '{{culprits}} is kept at its version',
  },
  'app-running': {
    title: 'The app is open',
    sentence: 'Close it, then try again.',
    named_one: '{{culprits}} is open',
  },
  'app-there-already': {
    title: 'The app is installed already',
    sentence: 'Nothing was changed.',
    named_one: '{{culprits}} is installed already',
  },
  'app-not-there': {
    title: 'The app is not installed any more',
    sentence: 'Another program may have removed it. Nothing was changed.',
    named_one: '{{culprits}} is not installed any more',
  },
  'app-did-not-start': {
    title: 'The app did not start',
    sentence: 'It ended at once with an error. Details show what it said.',
    named_one: '{{culprits}} did not start',
  },
  'component-missing': {
    title: 'A shared component is missing',
    sentence: 'The app needs it and none of the app sources has it. Nothing was changed.',
    named_one: '{{culprits}} is missing',
  },
  'version-gone': {
    title: 'That version is not to be had any more',
    sentence: 'The app source has thrown it away. The app was not changed.',
  },
  'needs-administrator': {
    title: 'Only an administrator can do this',
    sentence: 'The app is installed for everybody on this computer. Nothing was changed.',
  },
  'source-missing': {
    title: 'The app source is not there any more',
    sentence: 'Another program may have removed it. Nothing was changed.',
    named_one: 'The app source {{culprits}} is not there any more',
  },
  'source-off': {
    title: 'The app source is turned off',
    sentence: 'Turn it on under App Sources, then try again.',
    named_one: 'The app source {{culprits}} is turned off',
  },
  'source-new': {
    title: 'This needs an app source that is not there yet',
    sentence: 'Add the source first, then try again. Nothing was changed.',
    named_one: 'This needs the app source {{culprits}}',
  },
  'source-in-use': {
    title: 'Apps come from this source',
    sentence: 'Without it they get no updates. Remove them first.',
    named_one: '{{culprits}} comes from this source',
    named_other: '{{culprits}} come from this source',
  },
  'source-there-already': {
    title: 'This app source is there already',
    sentence: 'Nothing was changed.',
    named_one: 'The app source {{culprits}} is there already',
  },
  'file-not-understood': {
    title: 'This file cannot be opened',
    sentence: 'It is no app and no app source, or it is damaged. Nothing was changed.',
  },
  'not-found': {
    title: 'It is not there any more',
    sentence: 'It may have been moved or removed. Nothing was changed.',
  },
  'access-file-damaged': {
    title: 'The app’s access settings cannot be read',
    sentence: 'Their file is damaged. Mainstay left it as it is and changed nothing.',
  },
  'access-file-refused': {
    title: 'The change could not be saved',
    sentence: 'The disk did not take it. The app can access the same as before.',
  },
  'access-changed': {
    title: 'This was changed again since',
    sentence: 'So it cannot be undone by itself any more. Nothing was changed.',
  },
  'access-store-missing': {
    title: 'The desktop does not answer',
    sentence: 'The part of the desktop that remembers what you allowed is missing. Nothing was changed.',
  },
  'access-app-refused': {
    title: 'The app could not be opened again',
    sentence: 'Open it yourself, then it has the access you chose.',
  },
} as const satisfies AppProblemWords
