/**
 * Every screen in every dress: axe's rules, nothing wider than the window, nothing smaller than a finger. The text in a
 * language forty per cent longer stands in for all those we do not speak.
 */
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import type { State } from '../../contract/state.ts'
import { screens, type ScreenName } from '../app/navigation.ts'
import { speak } from '../words/words.ts'
import { pseudoWords } from './pseudo.ts'
import { show } from './show.tsx'
import { states, type StateName } from './states.ts'

type Dress = 'light' | 'dark' | 'contrast'
interface Look {
  readonly dress: Dress
  readonly textSize: 100 | 200
  readonly width: 1280 | 360
}

const dressed = (state: State, { dress, textSize }: Look): State => ({
  ...state,
  appearance: { ...state.appearance, contrast: dress === 'contrast' ? 'more' : 'normal' },
  settings: { ...state.settings, theme: dress === 'dark' ? 'dark' : 'light', textSize },
})

const looks: readonly Look[] = (['light', 'dark', 'contrast'] as const).flatMap((dress) =>
  ([100, 200] as const).flatMap((textSize) =>
    ([1280, 360] as const).map((width) => ({ dress, textSize, width })),
  ),
)

async function faults() {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Opens everything that can be opened. */
async function openAll() {
  for (const button of document.querySelectorAll<HTMLElement>('button[aria-expanded=false]')) button.click()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

const isHeardOnly = (element: Element) => element.closest('.only-heard, [aria-hidden=true]') !== null

/** Whether anything besides the page itself can be scrolled: two scroll bars side by side, or a frame that moves away. */
const frameMoves = () =>
  [document.documentElement, document.body, document.querySelector('#window')].some(
    (element) => element !== null && element.scrollHeight > element.clientHeight + 1,
  )

/** What reaches over an edge of the window, or is cut by its own box. */
function outside(): readonly string[] {
  const wide = document.documentElement.clientWidth
  const over = [...document.querySelectorAll('#window *')].filter((element) => {
    if (isHeardOnly(element) || !element.checkVisibility()) return false
    const { left, right, width } = element.getBoundingClientRect()
    return width > 0 && (left < -0.5 || right > wide + 0.5)
  })
  const cut = [...document.querySelectorAll('button, h1, h2, h3, .pill, .choice-option, nav a')].filter(
    (element) =>
      !isHeardOnly(element) && element.checkVisibility() && element.scrollWidth > element.clientWidth + 1,
  )
  return [...over, ...cut].map((element) => element.outerHTML.slice(0, 120))
}

/** Targets that are lower than 36 CSS pixels. */
const small = () =>
  [...document.querySelectorAll('button, nav a, input, .choice-option')]
    .filter(
      (element) =>
        element.checkVisibility() && !(element instanceof HTMLInputElement && element.type === 'radio'),
    )
    .filter((element) => element.getBoundingClientRect().height < 36)
    .map((element) => element.outerHTML.slice(0, 120))

const plainest: Readonly<Record<ScreenName, StateName>> = {
  home: 'much-changed',
  apps: 'up-to-date',
  access: 'up-to-date',
  versions: 'many-versions',
  settings: 'up-to-date',
}

describe.for(looks)('$dress, text at $textSize %, $width px wide', (look) => {
  test.for(screens)('%s', async (screen) => {
    await show(dressed(states[plainest[screen]], look), { screen, width: look.width })
    expect(await faults()).toEqual([])
    await openAll()
    expect(await faults()).toEqual([])
    expect(outside()).toEqual([])
    expect(frameMoves()).toBe(false)
    expect(small()).toEqual([])
  })

  test('trouble and work', async () => {
    for (const name of ['failed-additions', 'bytes', 'unmeasured', 'lost-known', 'battery'] as const) {
      await show(dressed(states[name], look), { width: look.width })
      expect(await faults()).toEqual([])
      expect(outside()).toEqual([])
    }
  })
})

test('a fault would be found', async () => {
  await show(states['up-to-date'])
  const image = document.createElement('img')
  image.style.inlineSize = '3000px'
  document.querySelector('main')?.append(image)
  const [first] = await faults()
  expect(first).toMatch(/^image-alt/u)
  expect(outside().some((one) => one.startsWith('<img'))).toBe(true)
})

const isName = (name: string): name is StateName => Object.hasOwn(states, name)

describe('every state', () => {
  test.for(Object.keys(states).filter(isName))('%s', async (name) => {
    for (const screen of ['home', 'versions'] as const) {
      await show(states[name], { screen })
      expect(await faults()).toEqual([])
    }
  })

  test.for(Object.keys(states).filter(isName))('%s with long words, narrow and mirrored', async (name) => {
    const speech = speak('en', pseudoWords())
    Object.assign(speech, { dir: () => 'rtl' })
    for (const textSize of [100, 200] as const) {
      for (const screen of ['home', 'versions'] as const) {
        await show(dressed(states[name], { dress: 'light', textSize, width: 360 }), {
          screen,
          width: 360,
          speech,
        })
        expect(document.documentElement.dir).toBe('rtl')
        await openAll()
        expect(outside()).toEqual([])
      }
    }
  })
})
