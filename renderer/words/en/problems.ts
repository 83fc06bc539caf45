/**
 * A title and a sentence for each problem, in English. A code without words does not compile.
 * {{culprits}} is a list of names, {{who}} another program; `named` replaces the title when culprits are known.
 */
import type { ProblemWords } from '../problems.ts'

export const problems = {
  'bad-request': {
    title: 'Mainstay asked for something it may not ask for',
    sentence: 'This is a fault in Mainstay itself. Nothing was changed.',
  },
  'unknown-id': {
    title: 'It is not there any more',
    sentence: 'It was removed or replaced in the meantime. The list shows what is there now.',
  },
  'busy-here': {
    title: 'Something else is under way',
    sentence: 'Mainstay does one thing on the system at a time. Wait until it is done.',
  },
  'not-confirmed': {
    title: 'Not confirmed',
    sentence: 'The question was answered with no, so nothing was changed.',
  },
  'not-supported': {
    title: 'This system cannot do that',
    sentence: 'The update service of this computer has no such function.',
  },
  'nothing-to-cancel': { title: 'There is nothing to stop', sentence: 'The work was over already.' },
  cancelled: { title: 'Stopped', sentence: 'The work was stopped. Nothing was changed.' },
  'password-dismissed': {
    title: 'No password was given',
    sentence: 'The password dialog was closed, so nothing was changed.',
  },
  'password-refused': {
    title: 'The password was not accepted',
    sentence:
      'Either it was wrong, or this person may not change the system. An administrator of this computer can.',
  },
  'check-needs-password': {
    title: 'Looking for updates needs a password here',
    sentence: 'Update looks for a new version and installs it in one go; the password is asked for once.',
  },
  'no-network': {
    title: 'There is no connection',
    sentence: 'The update server could not be reached. Check the network, then try again.',
  },
  'server-error': {
    title: 'The update server has trouble',
    sentence: 'It answered with an error. This usually passes; try again later.',
  },
  'server-missing': {
    title: 'The update server does not have what was asked for',
    sentence:
      'The place that updates come from may have moved or been given up. The makers of the system know more.',
    named_one: '{{culprits}} does not answer',
    named_other: '{{culprits}} do not answer',
  },
  'server-refused': {
    title: 'The update server refused',
    sentence: 'It does not let this computer in. The makers of the system, or whoever set it up, know more.',
  },
  'download-damaged': {
    title: 'The download arrived damaged',
    sentence: 'What was fetched does not match what was promised, so it was not used. Try again.',
  },
  'signature-missing': {
    title: 'The new version is not signed',
    sentence: 'Nobody vouches for it, so it was not used. The makers of the system should know about this.',
  },
  'signature-invalid': {
    title: 'The signature of the new version does not fit',
    sentence: 'It may not come from the makers of the system, so it was not used.',
  },
  'no-space': {
    title: 'There is not enough space',
    sentence: 'Empty the wastebasket or remove files and apps that are not needed, then try again.',
  },
  'no-space-boot': {
    title: 'The start-up partition is full',
    sentence:
      'It holds what each version needs to start. Discarding a version that is not needed makes room.',
  },
  'storage-damaged': {
    title: 'Stored system files are damaged',
    sentence:
      'The disk may be failing. Save important files elsewhere and ask somebody who helps with this computer.',
  },
  'boot-setup-failed': {
    title: 'The new version could not be set up to start',
    sentence:
      'The computer may still start with the version in use now. Ask somebody who helps before restarting.',
  },
  busy: {
    title: 'The system is being worked on already',
    sentence: 'Under way: {{who}}. Wait until it is done, then try again.',
  },
  'service-missing': {
    title: 'The update service is missing',
    sentence: 'The part of the system that changes versions is not installed or was switched off.',
  },
  'service-broken': {
    title: 'The update service does not start',
    sentence: 'The system itself goes on working. Restarting the computer often helps.',
  },
  'service-died': {
    title: 'The update service stopped in the middle',
    sentence: 'It can be tried again; half-finished work is cleared away.',
  },
  'service-slow': {
    title: 'The update service does not answer',
    sentence: 'It may be busy. Wait a moment, then try again.',
  },
  'restart-pending': {
    title: 'A restart is needed first',
    sentence: 'A version already waits for a restart. After the restart this can be done.',
  },
  'changed-meanwhile': {
    title: 'Things have changed in the meantime',
    sentence: 'Another program changed the system versions. Look at the list again, then decide.',
  },
  'nothing-to-go-back-to': {
    title: 'There is no version to go back to',
    sentence: 'Only one version is on this computer. After the next update there are two.',
  },
  'restart-blocked': {
    title: 'The restart is held back',
    sentence: 'Asking to wait: {{who}}. Close open work there, then try again.',
  },
  'print-failed': {
    title: 'It was not printed',
    sentence: 'Printing did not work on this computer. The page can be photographed with a phone instead.',
  },
  'on-hold': {
    title: 'This version is on hold',
    sentence:
      'It did not start correctly on this computer, so it is not installed again. The next one is offered as soon as it is found.',
  },
  'not-as-expected': {
    title: 'The result is not what was expected',
    sentence:
      'The update service said it was done, but the versions do not show it. Look at them before restarting.',
  },
  'additions-do-not-fit': {
    title: 'An addition does not fit the new version',
    sentence: 'Often the makers of the addition catch up within days; try again then.',
    named_one: '{{culprits}} does not fit the new version',
    named_other: '{{culprits}} do not fit the new version',
  },
  'additions-missing': {
    title: 'An addition cannot be found',
    sentence: 'No source offers it any more, so the new version could not be put together.',
    named_one: '{{culprits}} cannot be found',
    named_other: '{{culprits}} cannot be found',
  },
  'additions-clash': {
    title: 'Two packages do not go together',
    sentence: 'An addition wants the same files as a part of the new version.',
    named_one: '{{culprits}} does not go together with the new version',
    named_other: '{{culprits}} do not go together',
  },
  'additions-already-there': {
    title: 'The addition is there already',
    sentence: 'The base system has it, or it was added before.',
    named_one: '{{culprits}} is there already',
    named_other: '{{culprits}} are there already',
  },
  'additions-not-there': {
    title: 'There is no such addition',
    sentence: 'It was not added to this version, so it cannot be removed.',
    named_one: '{{culprits}} was not added',
    named_other: '{{culprits}} were not added',
  },
  'additions-block-service': {
    title: 'Additions keep this update service from working',
    sentence: 'It only updates systems without additions.',
    named_one: '{{culprits}} keeps the system from being updated',
    named_other: '{{culprits}} keep the system from being updated',
  },
  'package-not-understood': {
    title: 'This file cannot be added',
    sentence: 'It is no package file, or it is damaged. Nothing was changed.',
  },
  'wrong-edition': {
    title: 'This is the wrong edition',
    sentence: 'The version found was made for another kind of computer or desktop, so it was not used.',
  },
  unknown: {
    title: 'Something unexpected happened',
    sentence: 'Mainstay does not know this problem. Details show what the update service said.',
  },
} as const satisfies ProblemWords
