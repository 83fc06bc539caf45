/**
 * Descriptions as a small tree: paragraphs, lists, emphasis, code. AppStream allows just these; whatever else stands
 * in a description becomes one of them, loses its tag, or, where its text was never meant for reading (scripts,
 * styles), is left out. So no tag of a stranger's ever reaches the window.
 *
 * Translations stand side by side, each element with its language: one list of blocks is kept for each language that
 * is wanted, and the best one that is not merely a beginning is taken at the end.
 */
import type { Block, Inline } from '../../../contract/apps-catalogue.ts'
import type { Languages } from './languages.ts'
import { cleanPiece } from './text.ts'

const MOST_BLOCKS = 100
const MOST_ITEMS = 100
const MOST_PIECES = 200

type Style = Inline['as']

/** What a tag means inside a description. Unknown ones are see-through. */
type Meaning = 'paragraph' | 'list' | 'item' | Exclude<Style, 'plain'> | 'break' | 'silent'
const meanings: Readonly<Record<string, Meaning>> = {
  // The whole, in catalogues that translate it whole.
  description: 'paragraph',
  p: 'paragraph',
  div: 'paragraph',
  blockquote: 'paragraph',
  pre: 'paragraph',
  h1: 'paragraph',
  h2: 'paragraph',
  h3: 'paragraph',
  h4: 'paragraph',
  h5: 'paragraph',
  h6: 'paragraph',
  ul: 'list',
  ol: 'list',
  li: 'item',
  em: 'em',
  i: 'em',
  b: 'em',
  strong: 'em',
  code: 'code',
  tt: 'code',
  br: 'break',
  hr: 'break',
  script: 'silent',
  style: 'silent',
  iframe: 'silent',
  object: 'silent',
  template: 'silent',
}

/** The blocks in one language. */
interface Version {
  readonly blocks: Block[]
  letters: number
  /** The list that the last item stood in, so that two lists one after the other stay two. */
  list: Open | undefined
}

interface Open {
  readonly tag: string
  readonly rank: number
  readonly style: Style
  readonly meaning: Meaning | null
}

/** Items that stand in no list make one together. */
const NO_LIST: Open = { tag: 'ul', rank: 0, style: 'plain', meaning: 'list' }

/** Takes the events of one description, or of one for each language, tags of the description itself included. */
export class MarkupBuilder {
  readonly #languages: Languages
  readonly #mostLetters: number
  readonly #outside: Open
  readonly #versions = new Map<number, Version>()
  readonly #open: Open[] = []
  #pieces: Inline[] = []
  #silent = 0

  /** Beyond `mostLetters` each language is cut. */
  constructor(languages: Languages, mostLetters: number) {
    this.#languages = languages
    this.#mostLetters = mostLetters
    this.#outside = { tag: '', rank: languages.untranslated, style: 'plain', meaning: null }
  }

  openTag(name: string, lang: string | undefined): void {
    // Some catalogues hold the tags of an old translation tool as they are: <_p>.
    const tag = name.startsWith('_') ? name.slice(1) : name
    const around = this.#inner()
    const rank = lang === undefined ? around.rank : this.#languages.rank(lang)
    const meaning = rank < 0 ? 'silent' : Object.hasOwn(meanings, tag) ? (meanings[tag] ?? null) : null
    const style = meaning === 'em' || meaning === 'code' ? meaning : around.style
    if (isBlock(meaning)) this.#flush()
    if (meaning === 'break') this.#add(' ', style)
    if (meaning === 'silent') this.#silent++
    this.#open.push({ tag, rank, style, meaning })
  }

  text(text: string): void {
    if (this.#silent === 0) this.#add(text, this.#inner().style)
  }

  closeTag(): void {
    const { meaning } = this.#inner()
    if (isBlock(meaning)) this.#flush()
    if (meaning === 'silent') this.#silent--
    this.#open.pop()
  }

  /** The best language's blocks. */
  finish(): readonly Block[] {
    while (this.#open.length > 0) this.closeTag()
    const [best, ...others] = [...this.#versions].toSorted(([a], [b]) => a - b).map(([, version]) => version)
    if (!best) return []
    // A translation that has only begun tells less than the next language.
    const whole = others.find(({ letters }) => letters > best.letters * 3)
    return (whole ?? best).blocks
  }

  #inner(): Open {
    return this.#open.at(-1) ?? this.#outside
  }

  #add(text: string, style: Style): void {
    const clean = cleanPiece(text)
    const last = this.#pieces.at(-1)
    if (last?.as === style) this.#pieces[this.#pieces.length - 1] = { as: style, text: last.text + clean }
    else if (clean !== '' && this.#pieces.length < MOST_PIECES) this.#pieces.push({ as: style, text: clean })
  }

  /** What was gathered is one block, or one item of a list. */
  #flush(): void {
    const content = tidy(this.#pieces)
    this.#pieces = []
    const { rank } = this.#inner()
    if (content.length === 0 || rank < 0) return
    const version = this.#versions.get(rank) ?? { blocks: [], letters: 0, list: undefined }
    this.#versions.set(rank, version)
    const room = this.#mostLetters - version.letters
    if (room <= 0) return
    const kept = shorten(content, room)
    version.letters += lettersIn(kept)
    this.#put(version, kept)
  }

  #put(version: Version, content: readonly Inline[]): void {
    const { blocks } = version
    const isItem = this.#open.some(({ meaning }) => meaning === 'item')
    const list = this.#open.findLast(({ meaning }) => meaning === 'list') ?? (isItem ? NO_LIST : undefined)
    const last = blocks.at(-1)
    if (list && list === version.list && last && last.as !== 'p') {
      if (last.items.length < MOST_ITEMS)
        blocks[blocks.length - 1] = { as: last.as, items: [...last.items, content] }
    } else if (blocks.length < MOST_BLOCKS) {
      blocks.push(list ? { as: list.tag === 'ol' ? 'ol' : 'ul', items: [content] } : { as: 'p', content })
    }
    version.list = list
  }
}

function isBlock(meaning: Meaning | null): boolean {
  return meaning === 'paragraph' || meaning === 'list' || meaning === 'item'
}

function lettersIn(pieces: readonly Inline[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0)
}

/** Single spaces between pieces and none at the ends. */
function tidy(pieces: readonly Inline[]): readonly Inline[] {
  const kept: Inline[] = []
  for (const { as, text } of pieces) {
    const before = kept.at(-1)?.text ?? ' '
    const clean = before.endsWith(' ') ? text.replace(/^ /u, '') : text
    if (clean !== '') kept.push({ as, text: clean })
  }
  const last = kept.at(-1)
  if (last?.text.endsWith(' ')) {
    kept.pop()
    const text = last.text.trimEnd()
    if (text !== '') kept.push({ as: last.as, text })
  }
  return kept
}

function shorten(pieces: readonly Inline[], room: number): readonly Inline[] {
  if (lettersIn(pieces) <= room) return pieces
  const kept: Inline[] = []
  let left = room
  for (const { as, text } of pieces) {
    if (text.length > left) {
      kept.push({ as, text: `${text.slice(0, left)}…` })
      break
    }
    kept.push({ as, text })
    left -= text.length
  }
  return kept
}
