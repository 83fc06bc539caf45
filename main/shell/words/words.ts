/**
 * The few words that main itself says to a person: in native dialogs, which the page must not be able to word.
 * Everything else is worded in the renderer.
 */
import type { Question } from '../../questions/question.ts'
import { de } from './de.ts'
import { en } from './en.ts'

/** A dialog's text: what is asked, what it means, and the word on the button that says yes. */
export interface Wording {
  readonly message: string
  readonly detail: string
  readonly yes: string
}

/** Says dates, sizes and lists as the person's language does. */
export interface Speech {
  readonly date: (of: { readonly date: number | null; readonly label: string | null }) => string
  readonly day: (at: number) => string
  readonly size: (bytes: number) => string
  readonly list: (names: readonly string[]) => string
}

export type QuestionWords = {
  readonly [A in Question['about']]: (question: Extract<Question, { about: A }>, speech: Speech) => Wording
}

export interface DialogWords {
  readonly questions: QuestionWords
  readonly cancel: string
  /** A version without a date or a name. */
  readonly unnamed: string
  readonly chooseFolder: string
  readonly chooseFile: string
  readonly saveReport: string
  readonly choosePackage: string
  readonly packageFiles: string
  /** What the kinds of files are called that can be chosen. */
  readonly appFiles: string
}

/** The words for a locale such as "de-AT"; English for languages nobody has translated yet. */
export const wordsFor = (locale: string): DialogWords => (locale.startsWith('de') ? de : en)
