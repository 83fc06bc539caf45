import { describe, expect, test } from 'vitest'
import { contrast, readableAccent } from './colour.ts'

describe('contrast', () => {
  test('as WCAG has it', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21)
    expect(contrast([1, 1, 1], [1, 1, 1])).toBe(1)
    expect(contrast([0.4667, 0.4667, 0.4667], [1, 1, 1])).toBeCloseTo(4.48, 1)
  })
})

describe('the desktop’s accent colour', () => {
  const purple = [0.569, 0.255, 0.675] as const
  const yellow = [0.784, 0.533, 0] as const

  test('is used where it can be read', () => {
    expect(readableAccent(purple, 'light')).toEqual({
      accent: 'rgb(145 65 172)',
      onAccent: 'rgb(255 255 255)',
    })
    expect(readableAccent(yellow, 'dark')).toEqual({ accent: 'rgb(200 136 0)', onAccent: 'rgb(12 26 51)' })
  })
  test('is left where it cannot', () => {
    expect(readableAccent(yellow, 'light')).toBeNull()
    expect(readableAccent(purple, 'dark')).toBeNull()
  })
  test('is none when it is no colour', () => {
    expect(readableAccent(null, 'light')).toBeNull()
    expect(readableAccent([0, Number.NaN, 0], 'light')).toBeNull()
    expect(readableAccent([0, 0, 255], 'light')).toBeNull()
  })
})
