/** What is asked before additions are changed, in German. */
import type { AdditionsQuestion } from '../../questions/additions.ts'
import type { QuestionWords } from './words.ts'

function changesText(
  { add, remove, restore, unproven }: Extract<AdditionsQuestion, { about: 'change-additions' }>,
  list: (names: readonly string[]) => string,
): string {
  return [
    ...(add.length > 0 ? [`Hinzu kommt: ${list(add)}.`] : []),
    ...(remove.length > 0 ? [`Entfernt wird: ${list(remove)}.`] : []),
    ...(restore.length > 0 ? [`Wieder wie vom Hersteller: ${list(restore)}.`] : []),
    ...(unproven.length > 0
      ? [
          `Niemand, den dieser Computer kennt, bürgt für ${list(unproven)}. Es kann auf diesem Computer alles tun.`,
        ]
      : []),
    'Vor dem nächsten Neustart ändert sich nichts. Zur jetzigen Version geht es weiterhin zurück.',
  ].join('\n\n')
}

export const additionsQuestions: Pick<QuestionWords, 'change-additions' | 'remove-additions'> = {
  'change-additions': (question, { list }) => ({
    message: 'Eine Version mit diesen Änderungen zusammenstellen?',
    detail: changesText(question, list),
    yes: 'Zusammenstellen',
  }),
  'remove-additions': ({ names, restore }, { list }) => ({
    message: 'Alle Zusätze entfernen?',
    detail: [
      ...(names.length > 0 ? [`Entfernt werden: ${list(names)}.`] : []),
      ...(restore.length > 0 ? [`Wieder wie vom Hersteller: ${list(restore)}.`] : []),
      'Vor dem nächsten Neustart ändert sich nichts. Zur jetzigen Version geht es weiterhin zurück.',
    ].join('\n\n'),
    yes: 'Alle entfernen',
  }),
}
