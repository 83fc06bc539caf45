/** The pages of upkeep in every dress, as renderer/fake/everywhere.test.tsx does with the screens. */
import { describe, expect, test } from 'vitest'
import type { ScreenName } from '../../app/navigation.ts'
import { dressed, faults, frameMoves, looks, openAll, outside, small } from '../../fake/judge.ts'
import { pseudoWords } from '../../fake/pseudo.ts'
import { show } from '../../fake/show.tsx'
import { states, type StateName } from '../../fake/states.ts'
import { upkeepStates } from '../../fake/upkeep-states.ts'
import { speak } from '../../words/words.ts'

interface Shown {
  readonly screen: ScreenName
  readonly path: readonly string[]
}

const pages: readonly (readonly [Shown, StateName])[] = [
  [{ screen: 'home', path: ['protected'] }, 'protected-atomic-only'],
  [{ screen: 'versions', path: ['track'] }, 'up-to-date'],
  [{ screen: 'settings', path: ['report'] }, 'up-to-date'],
  [{ screen: 'settings', path: [] }, 'automatic-paused'],
]

describe.for(looks)('$dress, text at $textSize %, $width px wide', (look) => {
  test.for(pages)('%o', async ([place, name]) => {
    await show(dressed(states[name], look), { ...place, width: look.width })
    expect(await faults()).toEqual([])
    await openAll()
    expect(await faults()).toEqual([])
    expect(outside()).toEqual([])
    expect(frameMoves()).toBe(false)
    expect(small()).toEqual([])
  })
})

const isName = (name: string): name is keyof typeof upkeepStates => Object.hasOwn(upkeepStates, name)

describe('every state', () => {
  const placeOf = (name: string): Shown =>
    name.startsWith('automatic-') ? { screen: 'settings', path: [] } : { screen: 'home', path: ['protected'] }

  test.for(Object.keys(upkeepStates).filter(isName))('%s', async (name) => {
    await show(upkeepStates[name], placeOf(name))
    expect(await faults()).toEqual([])
  })

  test.for(Object.keys(upkeepStates).filter(isName))('%s, long, narrow and mirrored', async (name) => {
    const speech = speak('en', pseudoWords())
    Object.assign(speech, { dir: () => 'rtl' })
    for (const textSize of [100, 200] as const) {
      const state = dressed(upkeepStates[name], { dress: 'light', textSize, width: 360 })
      await show(state, { ...placeOf(name), width: 360, speech })
      expect(document.documentElement.dir).toBe('rtl')
      await openAll()
      expect(outside()).toEqual([])
    }
  })
})
