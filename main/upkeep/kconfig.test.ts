import { describe, expect, test } from 'vitest'
import { kconfigValue, withKConfigValue } from './kconfig.ts'

const KEY = 'UseUnattendedUpdates'
const read = (text: string) => kconfigValue(text, 'Global', KEY)

describe('reading', () => {
  test.each([
    ['[Global]\nUseUnattendedUpdates=true\n', { value: 'true', locked: false }],
    ['[Other]\nUseUnattendedUpdates=true\n', { value: null, locked: false }],
    ['[Global]\nUseUnattendedUpdates[de]=true\n', { value: null, locked: false }],
    ['[Global]\n# UseUnattendedUpdates=true\n', { value: null, locked: false }],
    ['[Global]\n UseUnattendedUpdates = true \n', { value: 'true', locked: false }],
    ['[Global]\nUseUnattendedUpdates=true\nUseUnattendedUpdates=false\n', { value: 'false', locked: false }],
    ['[Global]\nUseUnattendedUpdates[$i]=false\n', { value: 'false', locked: true }],
    ['[Global][$i]\nUseUnattendedUpdates=true\n', { value: 'true', locked: true }],
    ['[$i]\n[Global]\nUseUnattendedUpdates=true\n', { value: 'true', locked: true }],
    ['', { value: null, locked: false }],
  ])('%j', (text, value) => expect(read(text)).toEqual(value))
})

describe('changing one key', () => {
  const set = (text: string) => withKConfigValue(text, 'Global', KEY, 'false')
  test.each([
    ['', '[Global]\nUseUnattendedUpdates=false\n'],
    ['[A]\nx=1\n', '[A]\nx=1\n\n[Global]\nUseUnattendedUpdates=false\n'],
    [
      '[Global]\n# kept\nUseUnattendedUpdates=true\nInterval=5\n\n[B]\ny=2\n',
      '[Global]\n# kept\nUseUnattendedUpdates=false\nInterval=5\n\n[B]\ny=2\n',
    ],
    [
      '[Global]\nInterval=5\n[B]\nUseUnattendedUpdates=true\n',
      '[Global]\nUseUnattendedUpdates=false\nInterval=5\n[B]\nUseUnattendedUpdates=true\n',
    ],
    ['[Global]', '[Global]\nUseUnattendedUpdates=false\n'],
  ])('%j', (text, changed) => {
    expect(set(text)).toBe(changed)
    expect(read(changed).value).toBe('false')
    expect(set(changed)).toBe(changed)
  })
})
