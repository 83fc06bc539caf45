/** What came of reading a piece, held against what the piece says itself. */
import type { Block } from '../../../contract/apps-catalogue.ts'
import type { Component } from '../../../main/apps/catalogue/component.ts'
import type { Finished } from '../../../main/apps/catalogue/finish.ts'
import { languageChain } from '../../../main/apps/catalogue/languages.ts'
import { CatalogueCut, CatalogueReader } from '../../../main/apps/catalogue/reader.ts'
import { cleanLine } from '../../../main/apps/catalogue/text.ts'
import { NEIGHBOURS } from './pieces.ts'

export interface Read {
  readonly finished: readonly Finished[]
  readonly components: readonly Component[]
  /** Why it was not read to its end. */
  readonly cut: string | null
}

/** Throws what is no reason to stop reading. */
export function read(xml: string, locales: readonly string[] = []): Read {
  const finished: Finished[] = []
  let cut: string | null = null
  const reader = new CatalogueReader(languageChain(locales), (one) => finished.push(one))
  try {
    reader.write(xml)
    reader.end()
  } catch (error) {
    if (!(error instanceof CatalogueCut)) throw error
    cut = error.why
  }
  return { finished, components: finished.flatMap((one) => ('component' in one ? one.component : [])), cut }
}

/** The components but for the neighbours. */
export const odd = ({ finished }: Read): readonly Finished[] =>
  finished.filter((one) => !('component' in one) || !NEIGHBOURS.some((id) => id === one.component.entry.id))

export function textOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => (block.as === 'p' ? block.content : block.items.flat()))
    .map(({ text }) => text)
    .join(' ')
}

/** Every text of a component that a person may see. */
function texts({ entry, details }: Component): readonly string[] {
  return [
    entry.name,
    entry.summary,
    entry.developer,
    ...entry.keywords,
    details.licence,
    textOf(details.description),
    ...details.releases.flatMap(({ version, notes }) => [version, textOf(notes)]),
    ...details.screenshots.map(({ caption }) => caption),
  ]
}

const decode = (xml: string) =>
  xml
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
const squeezed = (text: string) => cleanLine(text, 100_000).replaceAll(/\s/gu, '')

/** Paragraphs and items of the piece without a language, each as the text that should be found. */
function expectedTexts(xml: string): readonly string[] {
  return [...xml.matchAll(/<_?(p|li)>([\s\S]*?)<\/_?\1>/gu)].flatMap(
    ([, , inside = '']) => decode(inside).trim() || [],
  )
}

/** What is wrong with the components; empty: nothing. */
export function complaints(xml: string, components: readonly Component[]): readonly string[] {
  const all = components.flatMap(texts)
  const seen = squeezed(all.join(' '))
  const lost = expectedTexts(xml).filter((text) => !seen.includes(squeezed(text)))
  const escaped = squeezed(decode(xml))
  // A tag in our text must have stood there escaped.
  const leaked = all
    .flatMap((text) => text.match(/<\/?[a-z][^<>]*>/giu) ?? [])
    .filter((tag) => !escaped.includes(squeezed(tag)))
  const tricks = all.filter((text) => /[\u202A-\u202E\u2066-\u2069]|\p{Cc}/u.test(text))
  const addresses = components.flatMap(({ details }) =>
    [...details.links, ...details.screenshots].map(({ address }) => address),
  )
  return [
    ...lost.map((text) => `lost: ${text.slice(0, 60)}`),
    ...leaked.map((tag) => `a tag is left: ${tag}`),
    ...tricks.map((text) => `a trick is left: ${text}`),
    ...addresses.filter((address) => !address.startsWith('https://')).map((address) => `kept: ${address}`),
    ...components.flatMap(({ entry }) => (entry.name === '' ? ['without a name'] : [])),
  ]
}

/** Each language's own name and summary, as the piece gives them. */
export function languageComplaints(catalogue: string, piece: string): readonly string[] {
  const languages = new Set([...piece.matchAll(/xml:lang="([\w@-]+)"/gu)].map(([, lang = '']) => lang))
  return [...languages].flatMap((lang) => {
    const [component] = odd(read(catalogue, [lang])).flatMap((one) =>
      'component' in one ? one.component : [],
    )
    return ['name', 'summary'].flatMap((field) => {
      const said = new RegExp(`<${field} xml:lang="${lang}">([^<]*)<`, 'u').exec(piece)?.[1]
      if (said === undefined) return []
      const ours = field === 'name' ? component?.entry.name : component?.entry.summary
      return ours === cleanLine(decode(said), 200) ? [] : [`${field} in ${lang} is ${ours ?? 'not there'}`]
    })
  })
}

export function describe(one: Finished): string {
  if ('leftOut' in one) return `left out (${one.leftOut})`
  const { entry, details } = one.component
  const named = one.unnamed ? 'unnamed' : entry.name
  const description = textOf(details.description)
  const notes = textOf(details.releases.flatMap((release) => release.notes))
  return [
    named,
    entry.summary,
    description && `“${description.slice(0, 60)}”`,
    notes && `notes “${notes.slice(0, 60)}”`,
  ]
    .filter(Boolean)
    .join(' – ')
}
