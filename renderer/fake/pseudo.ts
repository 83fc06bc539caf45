/** A language nobody speaks: the English words made longer and foreign, to find what does not fit or was never translated. */
import { en } from '../words/en.ts'
import type { Words } from '../words/shape.ts'

const foreign: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ø',
  u: 'ü',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  U: 'Û',
  s: 'š',
  n: 'ñ',
  c: 'ç',
}

/** Forty per cent longer, between brackets so that a cut end is seen. Placeholders stay whole. */
function stretch(text: string): string {
  const parts = text.split(/(\{\{[^}]*\}\})/u)
  const changed = parts.map((part) =>
    part.startsWith('{{') ? part : part.replaceAll(/\w/gu, (letter) => foreign[letter] ?? letter),
  )
  return `[${changed.join('')} ${'éxtra '.repeat(Math.ceil((text.length * 0.4) / 6)).trim()}]`
}

function all(words: object): object {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'object' && value !== null ? all(value) : stretch(String(value)),
    ]),
  )
}

const hasShape = (words: object): words is Words => Object.keys(words).length === Object.keys(en).length

export function pseudoWords(): Words {
  const words = all(en)
  if (!hasShape(words)) throw new Error('the pseudo language has lost words')
  return words
}
