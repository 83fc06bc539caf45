/** The dialogs in which main itself asks before it does what cannot be taken back lightly. */
import type { MessageBoxOptions } from 'electron'
import type { Question } from '../questions/question.ts'
import { type DialogWords, type Speech, wordsFor, type Wording } from './words/words.ts'

function speechOf(locale: string, { unnamed }: DialogWords): Speech {
  const day = (at: number) =>
    new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  return {
    day,
    date: ({ date, label }) => (date === null ? (label ?? unnamed) : day(date)),
    size: (bytes) => {
      const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3))
      const options = { style: 'unit', unit: units[power] ?? 'byte', maximumFractionDigits: 1 } as const
      return (bytes / 1000 ** power).toLocaleString(locale, options)
    },
    list: (names) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
  }
}

function wordingOf(question: Question, locale: string): Wording {
  const words = wordsFor(locale)
  const say: unknown = words.questions[question.about]
  if (typeof say !== 'function') throw new Error(`There are no words for ${question.about}`)
  // Each question goes to the words of its own kind, which TypeScript cannot follow through the union.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Reflect.apply(say, undefined, [question, speechOf(locale, words)]) as Wording
}

/** The second button is Cancel and has the focus. */
export function questionBox(question: Question, locale: string): MessageBoxOptions {
  const { message, detail, yes } = wordingOf(question, locale)
  return {
    type: 'question',
    message,
    detail,
    buttons: [yes, wordsFor(locale).cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
}
