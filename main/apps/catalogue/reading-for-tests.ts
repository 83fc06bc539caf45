/** For the tests of reading: the smallest whole catalogue, and what came of reading it. */
import { expect } from 'vitest'
import type { Component } from './component.ts'
import type { Finished } from './finish.ts'
import { languageChain } from './languages.ts'
import { CatalogueCut, CatalogueReader } from './reader.ts'

export const BUNDLE =
  '<bundle type="flatpak" runtime="org.x.Platform/x86_64/1">app/org.x.App/x86_64/stable</bundle>'
export const app = (inside: string, attributes = 'type="desktop-application"') =>
  `<component ${attributes}><id>org.x.App</id><name>App</name>${BUNDLE}${inside}</component>`
export const catalogue = (...components: readonly string[]) =>
  `<?xml version="1.0"?><components version="0.8">${components.join('')}</components>`

interface Seen {
  readonly all: readonly Finished[]
  readonly components: readonly Component[]
  readonly cut: string | null
  readonly garbled: number
}

/** Reads the text in pieces of `size`, so that every seam is met. */
export function read(
  xml: string,
  { locales = [], size = 1 << 16 }: { locales?: string[]; size?: number } = {},
): Seen {
  const all: Finished[] = []
  let garbled = 0
  const reader = new CatalogueReader(languageChain(locales), (finished, bad) => {
    all.push(finished)
    if (bad) garbled++
  })
  let cut: string | null = null
  try {
    for (let at = 0; at < xml.length; at += size) reader.write(xml.slice(at, at + size))
    reader.end()
  } catch (error) {
    if (!(error instanceof CatalogueCut)) throw error
    cut = error.why
  }
  const components = all.flatMap((one) => ('component' in one ? one.component : []))
  return { all, components, cut, garbled }
}

export function only(xml: string, options?: Parameters<typeof read>[1]): Component {
  const { components, cut } = read(xml, options)
  expect(cut).toBeNull()
  expect(components).toHaveLength(1)
  const [component] = components
  if (!component) throw new Error('nothing was read')
  return component
}

export const blocks = (description: string, locales?: string[]) =>
  only(catalogue(app(`<description>${description}</description>`)), locales ? { locales } : {}).details
    .description
export const p = (text: string) => ({ as: 'p', content: [{ as: 'plain', text }] })
