/**
 * AppStream XML → components, as a stream: memory holds one component at a time, and only what is kept of it. The
 * bounds below are what a catalogue of any real source stays far under; whatever passes them ends the reading with
 * what was read so far. A document type declaration (the door of every entity attack) refuses the catalogue whole.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { inComponent, type Attributes, type Place } from './appstream.ts'
import { Draft } from './draft.ts'
import { finish, type Finished } from './finish.ts'
import type { Languages } from './languages.ts'
import type { MarkupBuilder } from './markup.ts'
import { passedOver } from './passed-over.ts'

/** UTF-16 units from the end of one component to the end of the next. Flathub's largest has 0.3 million. */
const MOST_BETWEEN = 8 * 1024 * 1024
const MOST_COMPONENTS = 100_000
const MOST_FAULTS = 200
const DEEPEST = 64

/** Why the reading ended before the end. */
export type CutBy = 'declaration' | 'not-appstream' | 'too-large' | 'too-deep' | 'faults' | 'ends-early'

/** Ends the reading. What came before it stands, but for a 'declaration' and 'not-appstream', which come first. */
export class CatalogueCut extends Error {
  readonly why: CutBy
  constructor(why: CutBy, detail: string) {
    super(detail)
    this.name = 'CatalogueCut'
    this.why = why
  }
}

interface Frame {
  readonly place: Place
  readonly attributes: Attributes
  readonly rank: number
  text: string
}

const COMPONENT: Place = { children: inComponent }

function childOf({ children }: Place, name: string): Place | undefined {
  return children && Object.hasOwn(children, name) ? children[name] : undefined
}

export class CatalogueReader {
  readonly #languages: Languages
  readonly #onComponent: (finished: Finished, garbled: boolean) => void
  readonly #passedOver: RegExp
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  readonly #frames: Frame[] = []
  #draft: Draft | null = null
  #markup: MarkupBuilder | null = null
  /** Open elements inside the description, and inside an element that is passed over. */
  #markupDepth = 0
  #skipped = 0
  #depth = 0
  #begun = false
  #components = 0
  #faults = 0
  #since = 0

  constructor(languages: Languages, onComponent: (finished: Finished, garbled: boolean) => void) {
    this.#languages = languages
    this.#onComponent = onComponent
    this.#passedOver = passedOver(languages)
    this.#parser.on('opentag', (tag) => this.#open(tag))
    this.#parser.on('closetag', () => this.#close())
    this.#parser.on('text', (text) => this.#text(text))
    this.#parser.on('cdata', (text) => this.#text(text))
    this.#parser.on('doctype', () => {
      throw new CatalogueCut('declaration', 'it declares a document type')
    })
    this.#parser.on('error', (error) => this.#fault(error))
  }

  /** Components that were broken or lacked their end, and other places that are no XML. */
  get faults(): number {
    return this.#faults
  }

  /** Throws a CatalogueCut. */
  write(text: string): void {
    this.#since += text.length
    if (this.#since > MOST_BETWEEN) throw new CatalogueCut('too-large', 'one component is too large')
    this.#parser.write(text.replaceAll(this.#passedOver, ''))
  }

  /** The document has ended. Throws a CatalogueCut when it had not. */
  end(): void {
    const open = this.#depth
    this.#parser.close()
    if (!this.#begun) throw new CatalogueCut('not-appstream', 'there is no XML in it')
    if (open > 0) throw new CatalogueCut('ends-early', 'it ends in the middle')
  }

  #fault(error: Error): void {
    this.#faults++
    if (this.#draft) this.#draft.broken = true
    if (this.#faults > MOST_FAULTS) throw new CatalogueCut('faults', error.message)
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    if (++this.#depth > DEEPEST) throw new CatalogueCut('too-deep', `<${name.slice(0, 50)}> stands too deep`)
    this.#begun = true
    if (this.#depth === 1 && name !== 'components' && name !== 'component')
      throw new CatalogueCut('not-appstream', `it begins with <${name.slice(0, 50)}>`)
    if (this.#skipped > 0) this.#skipped++
    else if (this.#markup) this.#openMarkup(this.#markup, name, attributes)
    else if (name === 'component') this.#begin(attributes)
    else if (this.#draft) this.#enter(this.#draft, name, attributes)
    else if (name !== 'components') this.#skipped++
  }

  #close(): void {
    this.#depth--
    if (this.#skipped > 0) this.#skipped--
    else if (this.#markup && this.#markupDepth > 0) this.#closeMarkup(this.#markup)
    else this.#leave()
  }

  #text(text: string): void {
    if (this.#skipped > 0) return
    const draft = this.#draft
    if (draft && !draft.garbled && text.includes('\uFFFD')) draft.garbled = true
    if (this.#markup) return this.#markup.text(text)
    const frame = this.#frames.at(-1)
    if (frame?.place.text) frame.text += text
  }

  #begin(attributes: Attributes): void {
    // One inside another: the end of the outer one is missing.
    if (this.#draft) {
      this.#draft.broken = true
      this.#end(this.#draft)
    }
    if (++this.#components > MOST_COMPONENTS)
      throw new CatalogueCut('too-large', 'it has too many components')
    this.#draft = new Draft(attributes['type'] ?? '', attributes['merge'] !== undefined)
    this.#frames.push({ place: COMPONENT, attributes, rank: this.#languages.untranslated, text: '' })
  }

  #enter(draft: Draft, name: string, attributes: Attributes): void {
    const around = this.#frames.at(-1)
    const place = around && childOf(around.place, name)
    const lang = attributes['xml:lang']
    const rank = lang === undefined ? (around?.rank ?? 0) : this.#languages.rank(lang)
    if (!place || (rank < 0 && !place.everyLanguage)) {
      this.#skipped++
      return
    }
    this.#frames.push({ place, attributes, rank, text: '' })
    place.open?.(draft, attributes)
    if (!place.markup) return
    this.#markup = place.markup(draft, this.#languages)
    this.#markup.openTag(name, lang)
  }

  #openMarkup(markup: MarkupBuilder, name: string, attributes: Attributes): void {
    // The end of a description, and of its component, is missing.
    if (name === 'component') {
      this.#endMarkup(markup)
      return this.#begin(attributes)
    }
    this.#markupDepth++
    markup.openTag(name, attributes['xml:lang'])
  }

  #closeMarkup(markup: MarkupBuilder): void {
    this.#markupDepth--
    markup.closeTag()
  }

  #endMarkup(markup: MarkupBuilder): void {
    markup.closeTag()
    this.#markup = null
    this.#markupDepth = 0
  }

  #leave(): void {
    if (this.#markup) this.#endMarkup(this.#markup)
    const frame = this.#frames.pop()
    const draft = this.#draft
    if (!frame || !draft) return
    const { place, text, attributes, rank } = frame
    place.text?.(draft, text, attributes, rank)
    place.close?.(draft)
    if (place === COMPONENT) this.#end(draft)
  }

  #end(draft: Draft): void {
    this.#draft = null
    this.#since = 0
    this.#onComponent(finish(draft), draft.garbled)
  }
}
