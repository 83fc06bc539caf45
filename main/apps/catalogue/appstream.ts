/**
 * Which elements of AppStream mean what to us, as a table of places inside a component. An element that is not in the
 * table is passed over with all that is in it.
 *
 * Source: AppStream specification, "Component Metadata" and "Collection Metadata"; `_name` and the like are the
 * untranslated sources of an old tool, which some projects ship as they are.
 */
import type { LinkKind } from '../../../contract/apps-catalogue.ts'
import { Translated, type Draft } from './draft.ts'
import type { Languages } from './languages.ts'
import { MarkupBuilder } from './markup.ts'
import { isOars, ratingAnswer } from './rating.ts'
import { cleanLine, webAddress } from './text.ts'

export type Attributes = Readonly<Record<string, string>>

export interface Place {
  readonly children?: Readonly<Record<string, Place>>
  readonly open?: (draft: Draft, attributes: Attributes) => void
  /** Gets the element's own text when it ends. */
  readonly text?: (draft: Draft, text: string, attributes: Attributes, rank: number) => void
  /** Also wanted in languages that nobody here reads. */
  readonly everyLanguage?: true
  /** Who takes all that is in the element, tags and text. */
  readonly markup?: (draft: Draft, languages: Languages) => MarkupBuilder
  readonly close?: (draft: Draft) => void
}

/** Letters in one language. */
const LONGEST_DESCRIPTION = 12_000
const LONGEST_NOTES = 3000
const MOST_RELEASES = 60
const MOST_SCREENSHOTS = 20
const MOST_IMAGES = 20

const links: Readonly<Record<string, LinkKind>> = {
  homepage: 'homepage',
  help: 'help',
  faq: 'help',
  bugtracker: 'bugs',
  donation: 'donation',
  translate: 'translate',
  contact: 'contact',
  'vcs-browser': 'source',
  contribute: 'source',
}

const text = (put: NonNullable<Place['text']>): Place => ({ text: put })
const name: Place = text((draft, value, _, rank) => draft.name.offer(value, rank, 80))
const summary: Place = text((draft, value, _, rank) => draft.summary.offer(value, rank, 200))
const developer: Place = text((draft, value, _, rank) => draft.developer.offer(value, rank, 100))

/** Milliseconds since 1970 of a release, from `timestamp` (seconds) or `date` (ISO 8601). */
function releaseDate({ timestamp, date }: Attributes): number | null {
  const time = timestamp ? Number(timestamp) * 1000 : Date.parse(date ?? '')
  return Number.isFinite(time) && time > 0 && time < 8.64e15 ? time : null
}

function addLink(draft: Draft, value: string, { type = '' }: Attributes): void {
  const kind = Object.hasOwn(links, type) ? links[type] : undefined
  const address = webAddress(value)
  // The first of a kind counts, as in AppStream's own reader.
  if (kind && address && !draft.links.some((link) => link.kind === kind)) draft.links.push({ kind, address })
}

function addIcon(draft: Draft, value: string, { type, width, height, scale }: Attributes): void {
  const file = value.trim()
  const isName = /^[\w.+-]{1,200}\.(?:png|svg|jpe?g|webp)$/u.test(file) && !file.startsWith('.')
  const pixels = width === undefined ? 64 : size(width)
  const isSquare = height === undefined || height === width
  if (type === 'cached' && isName && isSquare && pixels > 0 && (scale ?? '1') === '1')
    draft.icons.push({ size: pixels, file })
}

function addImage(draft: Draft, value: string, { width, height }: Attributes): void {
  const images = draft.screenshot?.images
  if (images && images.length < MOST_IMAGES)
    images.push({ address: value, caption: '', width: size(width), height: size(height) })
}
const size = (value: string | undefined) => (/^\d{1,5}$/u.test(value ?? '') ? Number(value) : 0)

function endScreenshot(draft: Draft): void {
  const { images = [], caption } = draft.screenshot ?? {}
  draft.screenshot = null
  if (draft.screenshots.length >= MOST_SCREENSHOTS) return
  // Big enough for a page and no bigger; without sizes, the first.
  const fitting = images.filter(({ width }) => width <= 1600).toSorted((a, b) => b.width - a.width)
  for (const image of fitting.length > 0 ? fitting : images) {
    const address = webAddress(image.address)
    if (address) return void draft.screenshots.push({ ...image, address, caption: caption?.best ?? '' })
  }
}

function openRelease(draft: Draft, attributes: Attributes): void {
  draft.release = {
    version: cleanLine(attributes['version'] ?? '', 60),
    date: releaseDate(attributes),
    preliminary: attributes['type'] === 'development' || attributes['type'] === 'snapshot',
    urgent: attributes['urgency'] === 'critical',
  }
}

function endRelease(draft: Draft): void {
  if (draft.release && draft.releases.length < MOST_RELEASES)
    draft.releases.push({ ...draft.release, notes: draft.notes?.finish() ?? [] })
  draft.release = null
  draft.notes = null
}

const claims: Place = {
  children: {
    value: text((draft, value, { key = '' }) => {
      if (draft.claims.size < 50 && key.length < 100) draft.claims.set(key, value)
    }),
  },
}

/** The places directly inside <component>. */
export const inComponent: Readonly<Record<string, Place>> = {
  id: text((draft, value) => (draft.id ||= value.trim())),
  name,
  _name: name,
  summary,
  _summary: summary,
  description: {
    markup: (draft, languages) => (draft.description ??= new MarkupBuilder(languages, LONGEST_DESCRIPTION)),
  },
  developer_name: developer,
  _developer_name: developer,
  developer: { children: { name: developer } },
  project_license: text((draft, value) => (draft.licence ||= cleanLine(value, 500))),
  extends: text((draft, value) => (draft.extends ||= value.trim())),
  icon: text(addIcon),
  url: text(addLink),
  categories: { children: { category: text((draft, value) => draft.categories.add(value.trim())) } },
  keywords: {
    children: { keyword: text((draft, value, _, rank) => draft.keywords.offer(value, rank)) },
  },
  screenshots: {
    children: {
      screenshot: {
        open: (draft) => (draft.screenshot = { images: [], caption: new Translated() }),
        children: {
          caption: text((draft, value, _, rank) => draft.screenshot?.caption.offer(value, rank, 200)),
          // A picture of a window in another language still shows the window.
          image: { everyLanguage: true, text: addImage },
        },
        close: endScreenshot,
      },
    },
  },
  releases: {
    children: {
      release: {
        open: openRelease,
        children: {
          description: {
            markup: (draft, languages) => (draft.notes ??= new MarkupBuilder(languages, LONGEST_NOTES)),
          },
        },
        close: endRelease,
      },
    },
  },
  content_rating: {
    open: (draft, { type }) => (draft.rated ||= isOars(type)),
    children: {
      content_attribute: text((draft, value, { id }) => {
        const answer = ratingAnswer(id, value.trim())
        if (answer && draft.answers.length < 40) draft.answers.push(answer)
      }),
    },
  },
  bundle: text((draft, value, { type, runtime = '' }) => {
    if (type !== 'flatpak' || draft.bundle !== '') return
    draft.bundle = value.trim()
    draft.runtime = runtime
  }),
  custom: claims,
  metadata: claims,
}
