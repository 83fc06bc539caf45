/** What is asked before additions are changed, in English. */
import type { AdditionsQuestion } from '../../questions/additions.ts'
import type { QuestionWords } from './words.ts'

function changesText(
  { add, remove, restore, unproven }: Extract<AdditionsQuestion, { about: 'change-additions' }>,
  list: (names: readonly string[]) => string,
): string {
  return [
    ...(add.length > 0 ? [`Added: ${list(add)}.`] : []),
    ...(remove.length > 0 ? [`Removed: ${list(remove)}.`] : []),
    ...(restore.length > 0 ? [`Back as its makers built it: ${list(restore)}.`] : []),
    ...(unproven.length > 0
      ? [`Nobody known to this computer vouches for ${list(unproven)}. It can do anything on this computer.`]
      : []),
    'Nothing changes before the next restart. The version in use now stays ready to go back to.',
  ].join('\n\n')
}

export const additionsQuestions: Pick<QuestionWords, 'change-additions' | 'remove-additions'> = {
  'change-additions': (question, { list }) => ({
    message: 'Make a version with these changes?',
    detail: changesText(question, list),
    yes: 'Make the Version',
  }),
  'remove-additions': ({ names, restore }, { list }) => ({
    message: 'Remove all additions?',
    detail: [
      ...(names.length > 0 ? [`Removed: ${list(names)}.`] : []),
      ...(restore.length > 0 ? [`Back as its makers built it: ${list(restore)}.`] : []),
      'Nothing changes before the next restart. The version in use now stays ready to go back to.',
    ].join('\n\n'),
    yes: 'Remove All',
  }),
}
