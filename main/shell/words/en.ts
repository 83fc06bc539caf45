/** What main's own dialogs say, in English. */
import type { AppQuestion } from '../../questions/apps.ts'
import type { TrackQuestion } from '../../questions/track.ts'
import { additionsQuestions } from './additions.en.ts'
import { accessQuestions } from './access.en.ts'
import type { DialogWords } from './words.ts'

const dataSentence: Readonly<Record<Extract<AppQuestion, { about: 'remove-app' }>['data'], string>> = {
  keep: 'Its settings and the files it keeps for itself stay. Your documents stay in any case.',
  trash: 'Its settings and the files it keeps for itself go to the wastebasket. Your documents stay.',
  delete:
    'Its settings and the files it keeps for itself are deleted and cannot be brought back. Your documents stay.',
}

const switchMessage: Readonly<Record<TrackQuestion['kind'], (edition: string, name: string) => string>> = {
  track: (_, name) => `Switch to the update track “${name}”?`,
  newer: (edition, name) => `Upgrade ${edition} to ${name}?`,
  older: (edition, name) => `Change ${edition} to the older ${name}?`,
  edition: (edition) => `Switch to the edition “${edition}”?`,
}

const riskSentence: Readonly<Record<TrackQuestion['risks'][number], string>> = {
  'other-desktop':
    'It has another desktop. Settings of both desktops get mixed in the same account, and some things may look wrong afterwards.',
  'desktop-unknown': 'Which desktop it has is not known.',
  unsigned: 'Its makers do not sign it, so nobody can tell whether it really comes from them.',
  older: 'It is older than what is in use now. Settings of newer programs may not be understood by it.',
  testing: 'It is meant for testing. Things break there more often.',
  asleep: 'Nothing new has come there for two months or longer; security fixes may be missing.',
}

export const en: DialogWords = {
  questions: {
    ...additionsQuestions,
    'go-back': ({ version, isNewer, discards }, { date }) => ({
      message: isNewer
        ? `Use the version of ${date(version)}?`
        : `Go back to the version of ${date(version)}?`,
      detail: [
        'It takes over at the next restart. Files and apps stay as they are.',
        ...(discards
          ? [
              `The version of ${date(discards)}, which waits for a restart, is thrown away for this. It can be downloaded again.`,
            ]
          : []),
      ].join('\n\n'),
      yes: isNewer ? 'Use This Version' : 'Go Back',
    }),
    discard: ({ version }, { date }) => ({
      message: `Discard the version of ${date(version)}?`,
      detail: 'It was never used. The version in use now stays, and this one can be downloaded again.',
      yes: 'Discard',
    }),
    stay: ({ version, failed }, { date }) => ({
      message: `Stay on the version of ${date(version)}?`,
      detail: `It is used from now on. The version of ${date(failed)} is not installed again; newer ones come as usual. Files and apps stay as they are.`,
      yes: 'Stay',
    }),
    'try-again': ({ failed, byItself }, { date }) => ({
      message: `Use the version of ${date(failed)} again?`,
      detail: byItself
        ? 'It takes over at the next restart. If it does not start, the computer goes back as it did before.'
        : 'It takes over at the next restart. If it does not start, choose the other one in the menu that shows when the computer starts.',
      yes: 'Try Again',
    }),
    'try-version': ({ version, once }, { date }) => ({
      message: `Try the version of ${date(version)}?`,
      detail: once
        ? 'It is used after the next restart, once. After the restart that follows, the computer is as it is now. Files and apps stay as they are.'
        : 'It is used after the next restart, and until it is said whether to stay or to come back. Files and apps stay as they are.',
      yes: 'Try It',
    }),
    'stay-on-tried': ({ version, usual }, { date }) => ({
      message: `Stay on the version of ${date(version)}?`,
      detail: `It is used from now on. The version of ${date(usual)} is not installed again; newer ones come as usual. Files and apps stay as they are.`,
      yes: 'Stay',
    }),
    release: ({ version, didNotStart }, { date }) => ({
      message: `Offer the version of ${date(version)} again?`,
      detail: didNotStart
        ? 'It did not start correctly on this computer. Nothing is installed yet; it is only offered as an update again.'
        : 'Nothing is installed yet; it is only offered as an update again.',
      yes: 'Offer Again',
    }),

    'remove-version': ({ version }, { date }) => ({
      message: `Remove the version of ${date(version)}?`,
      detail: 'It cannot be gone back to any more. Files and apps stay as they are.',
      yes: 'Remove',
    }),
    'clean-up': ({ versions, frees, hasWayBack }, { date, list, size }) => ({
      message:
        versions.length === 0
          ? 'Clean up what the update service can do without?'
          : `Remove the version of ${list(versions.map(date))}?`,
      detail: [
        ...(frees === null || frees === 0 ? [] : [`${size(frees)} come free.`]),
        ...(hasWayBack ? [] : ['After that there is no older version to go back to.']),
        'Files and apps stay as they are.',
      ].join(' '),
      yes: 'Clean Up',
    }),

    'remove-app': ({ name, data }) => ({
      message: `Remove ${name}?`,
      detail: dataSentence[data],
      yes: 'Remove',
    }),
    'replace-app': ({ name, by }) => ({
      message: `Put ${by} in the place of ${name}?`,
      detail: `The makers of ${name} have given it up and name ${by} as what takes its place. Settings and files are taken along.`,
      yes: 'Replace',
    }),
    'app-go-back': ({ name, copyData }) => ({
      message: `Go back to the older version of ${name}?`,
      detail: copyData
        ? 'It stays at that version until you let it follow updates again. A copy of its files is made first, because an older version may not be able to read newer ones.'
        : 'It stays at that version until you let it follow updates again. Its files stay as they are; an older version may not be able to read newer ones.',
      yes: 'Go Back',
    }),
    'snap-go-back': ({ name, version }) => ({
      message: `Take ${name} back to version ${version}?`,
      detail:
        'That version is still on this computer. Most of its settings are as they were then; your documents stay. Updates skip the version in use now and come again with the next one.',
      yes: 'Go Back',
    }),
    'remove-components': ({ count, bytes }, { size }) => ({
      message: count === 1 ? 'Remove one unused component?' : `Remove ${count} unused components?`,
      detail: `No app needs them any more. About ${size(bytes)} become free; an app that needs one later fetches it again.`,
      yes: 'Remove',
    }),
    'restore-copy': ({ name, madeAt }, { day }) => ({
      message: `Bring back the files of ${name} of ${day(madeAt)}?`,
      detail: 'The files it has now are kept as a copy of their own.',
      yes: 'Bring Back',
    }),
    'remove-copy': ({ name, madeAt }, { day }) => ({
      message: `Delete the copy of the files of ${name} of ${day(madeAt)}?`,
      detail: 'It cannot be brought back. The files the app has now stay.',
      yes: 'Delete',
    }),
    'remove-leftovers': ({ count, bytes }, { size }) => ({
      message:
        count === 1
          ? 'Move the files of one removed app to the wastebasket?'
          : `Move the files of ${count} removed apps to the wastebasket?`,
      detail: `These are settings and files that the apps kept for themselves, ${size(bytes)} in all.`,
      yes: 'Move to Wastebasket',
    }),
    'remove-source': ({ title, apps }, { list }) => ({
      message: `Remove the app source ${title}?`,
      detail:
        apps.length === 0
          ? 'No installed app comes from it.'
          : `These apps come from it and get no more updates: ${list(apps)}.`,
      yes: 'Remove',
    }),

    ...accessQuestions,

    'switch-track': ({ kind, edition, name, risks, keeps }) => ({
      message: switchMessage[kind](edition ?? name, name),
      detail: [
        'It is downloaded now and takes over at the next restart. Files and apps stay as they are.',
        ...risks.map((risk) => riskSentence[risk]),
        keeps
          ? 'The version in use now is kept, so that the way back stays.'
          : 'The version in use now can be gone back to until the next update.',
      ].join('\n\n'),
      yes: kind === 'newer' ? 'Upgrade' : 'Switch',
    }),
  },
  cancel: 'Cancel',
  unnamed: 'unknown date',
  chooseFolder: 'Choose the Folder',
  saveReport: 'Save the Report',
  chooseFile: 'Open an App or an App Source',
  appFiles: 'Apps and app sources',
  choosePackage: 'Choose a Package File',
  packageFiles: 'Package files',
}
