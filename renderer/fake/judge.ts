/**
 * What a screen is judged by: axe's rules, nothing wider than the window, nothing smaller than a finger, in every dress.
 * The text in a language forty per cent longer stands in for all those we do not speak.
 */
import axe from 'axe-core'
import { describe, expect, test } from 'vitest'
import type { State } from '../../contract/state.ts'
import { speak } from '../words/words.ts'
import { pseudoWords } from './pseudo.ts'
import { show, type Options } from './show.tsx'

type Dress = 'light' | 'dark' | 'contrast'
interface Look {
  readonly dress: Dress
  readonly textSize: 100 | 200
  readonly width: 1280 | 360
}

export const dressed = (state: State, { dress, textSize }: Look): State => ({
  ...state,
  appearance: { ...state.appearance, contrast: dress === 'contrast' ? 'more' : 'normal' },
  settings: { ...state.settings, theme: dress === 'dark' ? 'dark' : 'light', textSize },
})

export const looks: readonly Look[] = (['light', 'dark', 'contrast'] as const).flatMap((dress) =>
  ([100, 200] as const).flatMap((textSize) =>
    ([1280, 360] as const).map((width) => ({ dress, textSize, width })),
  ),
)

export async function faults() {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Opens everything that can be opened. */
export async function openAll() {
  for (const button of document.querySelectorAll<HTMLElement>('button[aria-expanded=false]')) button.click()
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

const isHeardOnly = (element: Element) => element.closest('.only-heard, [aria-hidden=true]') !== null

/** Whether anything besides the page itself can be scrolled: two scroll bars side by side, or a frame that moves away. */
export const frameMoves = () =>
  [document.documentElement, document.body, document.querySelector('#window')].some(
    (element) => element !== null && element.scrollHeight > element.clientHeight + 1,
  )

/** What reaches over an edge of the window, or is cut by its own box. */
export function outside(): readonly string[] {
  const wide = document.documentElement.clientWidth
  const over = [...document.querySelectorAll('#window *')].filter((element) => {
    if (isHeardOnly(element) || !element.checkVisibility()) return false
    const { left, right, width } = element.getBoundingClientRect()
    return width > 0 && (left < -0.5 || right > wide + 0.5)
  })
  // Text that reaches over its box makes the page wider without being an element of its own.
  const page = document.querySelector('.frame-page')
  const wider =
    page !== null && page.scrollWidth > page.clientWidth + 1
      ? [`wider than its frame: ${page.scrollWidth}`]
      : []
  const cut = [...document.querySelectorAll('button, h1, h2, h3, .pill, .choice-option, nav a')].filter(
    (element) =>
      !isHeardOnly(element) && element.checkVisibility() && element.scrollWidth > element.clientWidth + 1,
  )
  return [...wider, ...[...over, ...cut].map((element) => element.outerHTML.slice(0, 120))]
}

/** Targets that are lower than 36 CSS pixels. */
export const small = () =>
  [...document.querySelectorAll('button, nav a, input, .choice-option')]
    .filter(
      (element) =>
        element.checkVisibility() &&
        !(element instanceof HTMLInputElement && ['radio', 'checkbox'].includes(element.type)),
    )
    .filter((element) => element.getBoundingClientRect().height < 36)
    .map((element) => element.outerHTML.slice(0, 120))

const look = (dress: Dress, textSize: Look['textSize'], width: Look['width']): Look => ({
  dress,
  textSize,
  width,
})
const fewLooks = [look('light', 100, 1280), look('dark', 200, 360), look('contrast', 100, 360)]

export interface Sight extends Omit<Options, 'width' | 'speech' | 'language'> {
  readonly state: State
}

/** Tests that these hold in the dresses that differ most, and in a longer language written from right to left. */
export function judgeSights(sights: Readonly<Record<string, Sight>>) {
  describe.for(Object.entries(sights))('%s', ([, { state, ...options }]) => {
    test.for(fewLooks)('$dress, text at $textSize %, $width px wide', async (one) => {
      await show(dressed(state, one), { ...options, width: one.width })
      expect(await faults()).toEqual([])
      await openAll()
      expect(await faults()).toEqual([])
      expect(outside()).toEqual([])
      expect(frameMoves()).toBe(false)
      expect(small()).toEqual([])
    })

    test.for([100, 200] as const)('long words, narrow and mirrored, text at %s %', async (textSize) => {
      const speech = speak('en', pseudoWords())
      Object.assign(speech, { dir: () => 'rtl' })
      await show(dressed(state, look('light', textSize, 360)), { ...options, width: 360, speech })
      await openAll()
      expect(outside()).toEqual([])
    })
  })
}
