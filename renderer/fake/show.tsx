/** Puts the whole window with a fake door into the test's page, as index.tsx does with the real one. */
import type { i18n as I18n } from 'i18next'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'
import { page } from 'vitest/browser'
import type { State } from '../../contract/state.ts'
import { App } from '../app/app.tsx'
import { hrefOf, type ScreenName } from '../app/navigation.ts'
import { createMainstay } from '../app/store.ts'
import indexHtml from '../index.html?raw'
import { catalogues } from '../words/catalogues.ts'
import { speak, type Language } from '../words/words.ts'
import { createFakeDoor, type Answers, type FakeDoor } from './door.ts'

export interface Options {
  readonly screen?: ScreenName
  /** A sub-page of it. */
  readonly path?: readonly string[]
  readonly language?: Language
  readonly speech?: I18n
  readonly answers?: Partial<Answers>
  /** CSS pixels. */
  readonly width?: number
  readonly height?: number
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

let shown: { readonly root: Root; readonly place: HTMLElement } | null = null

export function takeAway() {
  shown?.root.unmount()
  shown?.place.remove()
  shown = null
  for (const name of document.documentElement.getAttributeNames())
    document.documentElement.removeAttribute(name)
}

afterEach(takeAway)

/** What index.html puts into its head besides the encoding. */
function furnish() {
  const html = new DOMParser().parseFromString(indexHtml, 'text/html')
  for (const meta of html.head.querySelectorAll('meta[id]')) {
    if (document.querySelector(`#${meta.id}`) === null) document.head.append(document.importNode(meta))
  }
}

/** Resolves when the first screen stands. */
export async function show(state: State, options: Options = {}): Promise<FakeDoor> {
  takeAway()
  furnish()
  await page.viewport(options.width ?? 1280, options.height ?? 800)
  window.location.hash = hrefOf(options.screen ?? 'home', ...(options.path ?? []))
  const door = createFakeDoor(state, options.answers)
  const language = options.language ?? 'en'
  const place = document.createElement('div')
  place.id = 'window'
  document.body.append(place)
  const root = createRoot(place)
  shown = { root, place }
  root.render(
    <App
      mainstay={createMainstay(door)}
      speech={options.speech ?? speak(language, catalogues[language])}
      locale={locales[language]}
    />,
  )
  await new Promise<void>((resolve) => {
    const look = () => (place.querySelector('h1') === null ? requestAnimationFrame(look) : resolve())
    look()
  })
  return door
}

/** All that can be read in the window, without what only a screen reader hears. */
export const text = (): string => document.querySelector<HTMLElement>('#window')?.innerText ?? ''

/** The requests of that name so far, as their inputs. */
export const inputs = (door: FakeDoor, name: string) =>
  door.asked.filter((one) => one.name === name).map(({ input }) => input)
