/**
 * Text of strangers, made fit to stand beside our own. A catalogue's texts come from thousands of people and whoever
 * may stand in between: they can hold characters that turn the reading direction of what follows, that show nothing,
 * or that climb over the lines above. What is left after this is still a stranger's text, but one that stays where it
 * is put. It is never markup.
 */

/**
 * Controls, bidi embeddings, overrides and isolates, tags, private use, halves of characters, and fillers that show as
 * nothing; but not the joiners that Persian, Indian scripts and emoji need, nor Arabic number signs.
 */
const UNWANTED =
  /[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]--[\s\u0085\u0600-\u0605\u06DD\u200C\u200D]]/gv
const SPACES = /[\s\u0085]+/gu
/** More marks on one character than any language puts there. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
/** Anything but printable ASCII. */
const WANTS_CARE = /[^ -~]/u
const BLANK = /^\s*$/u

/** One line of text without tricks, at most `most` UTF-16 units; what is cut ends in "…". */
export function cleanLine(text: string, most: number): string {
  // A text of megabytes is not worth looking at whole.
  return cut(cleanPiece(text.length > most * 4 ? text.slice(0, most * 4) : text).trim(), most)
}

/** Like cleanLine, but whole, and a space at its ends stays: a piece from the middle of a sentence. */
export function cleanPiece(text: string): string {
  // Nearly all texts are one of these two; a catalogue has a hundred thousand of each.
  if (!WANTS_CARE.test(text)) return text.includes('  ') ? text.replaceAll(SPACES, ' ') : text
  if (BLANK.test(text)) return ' '
  return text.replaceAll(UNWANTED, '').replaceAll(SPACES, ' ').replaceAll(PILED_MARKS, '$1')
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1)
  // Not between the two halves of a character.
  return `${/[\uD800-\uDBFF]$/u.test(kept) ? kept.slice(0, -1) : kept}…`
}

/** For comparing: without case and accents, so that "Émile" is found by "emile" and "Straße" by "strasse". */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  return WANTS_CARE.test(lower)
    ? lower.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss')
    : lower
}

const LONGEST_ADDRESS = 500

/** An https address as it may be shown and opened, host in ASCII; null: anything else. */
export function webAddress(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_ADDRESS || !URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== ''
  return plain ? url.href : null
}
