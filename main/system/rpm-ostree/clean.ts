/**
 * Text from the wire → text that may be shown. A daemon passes on what remotes, packages and other programs say of
 * themselves; control characters could hide or forge parts of it, and bidi overrides could turn it around.
 */

const DETAIL_LIMIT = 16_384
const LINE_LIMIT = 1024

// C0 and C1 without line feed and tab, zero-width and bidi controls, line and paragraph separators, byte order mark,
// and the invisible tag characters.
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- these are the ones to take out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu
// A terminal's colours: taken out whole, or "[31m" would stay behind.
// oxlint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[0-9;]*[A-Za-z]/gu

function visible(text: string): string {
  return text.replaceAll(COLOUR, '').replaceAll(UNSEEN, '')
}

/** Text of several lines for Details, at most 16 KiB. */
export function cleanDetail(text: string): string {
  // Cut first: what is cut away need not be cleaned, however long it is.
  return clip(visible(text.slice(0, 2 * DETAIL_LIMIT)), DETAIL_LIMIT)
}

// Nearly every name and version of a status of thousands.
const PLAIN = /^[\u0021-\u007e]{0,1024}$/u

/** One line: a name, a version, a message. */
export function cleanLine(text: string): string {
  if (PLAIN.test(text)) return text
  return clip(
    visible(text.slice(0, 4 * LINE_LIMIT))
      .replaceAll(/\s+/gu, ' ')
      .trim(),
    LINE_LIMIT,
  )
}

function clip(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  // Cut between characters: a half one at the end would come back as U+FFFD.
  const cut = Buffer.from(text).subarray(0, bytes - 3)
  return `${cut.toString('utf8').replace(/\uFFFD+$/u, '')}…`
}
