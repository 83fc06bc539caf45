/**
 * Every screen in every dress: axe's rules, nothing wider than the window, nothing smaller than a finger. The text in a
 * language forty per cent longer stands in for all those we do not speak.
 */
import { describe, expect, test } from 'vitest'
import { screens, type ScreenName } from '../app/navigation.ts'
import { speak } from '../words/words.ts'
import { pseudoWords } from './pseudo.ts'
import { dressed, faults, frameMoves, looks, openAll, outside, small } from './judge.ts'
import { show } from './show.tsx'
import { states, type StateName } from './states.ts'

const plainest: Readonly<Record<ScreenName, StateName>> = {
  home: 'much-changed',
  apps: 'up-to-date',
  access: 'up-to-date',
  versions: 'many-versions',
  additions: 'additions-blocked',
  settings: 'up-to-date',
  health: 'half-failed',
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

/** Where a state shows. */
const screensFor = (name: StateName): readonly ScreenName[] =>
  name.startsWith('additions') ? ['home', 'additions'] : ['home', 'versions']

describe('every state', () => {
  test.for(Object.keys(states).filter(isName))('%s', async (name) => {
    for (const screen of screensFor(name)) {
      await show(states[name], { screen })
      expect(await faults()).toEqual([])
    }
  })

  test.for(Object.keys(states).filter(isName))('%s with long words, narrow and mirrored', async (name) => {
    const speech = speak('en', pseudoWords())
    Object.assign(speech, { dir: () => 'rtl' })
    for (const textSize of [100, 200] as const) {
      for (const screen of screensFor(name)) {
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
