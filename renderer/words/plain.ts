/**
 * Names and messages from services, made safe to stand among our own words: a package may be called anything.
 * Control characters and the bidirectional overrides, which could turn the rest of a sentence around, are taken out.
 */

// Tab and line feed are kept here; Bidi_Control holds the marks, embeddings, overrides and isolates.
const unwanted = /(?![\t\n])\p{Cc}|\p{Bidi_Control}/gu
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** One line of safe text, isolated from its surroundings where it runs the other way. */
export function plain(text: string): string {
  const safe = text.replaceAll(unwanted, '').replaceAll(/\s+/gu, ' ').trim()
  return rightToLeft.test(safe) ? `\u2068${safe}\u2069` : safe
}

/** Safe text that keeps its lines, for Details. */
export const plainLines = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(unwanted, '')

/** The first letter or digit with its marks; empty: there is none. */
export const firstLetter = (text: string): string => /[\p{L}\p{N}]\p{M}*/u.exec(plain(text))?.[0] ?? ''
