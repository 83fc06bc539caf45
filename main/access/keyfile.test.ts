import { describe, expect, test } from 'vitest'
import {
  decodeList,
  decodeString,
  emptyKeyFile,
  encodeList,
  encodeString,
  isEmpty,
  KeyFileError,
  parseKeyFile,
  printKeyFile,
  rawValue,
  withRawValue,
} from './keyfile.ts'

const edit = (text: string, group: string, key: string, value: string | null) =>
  printKeyFile(withRawValue(parseKeyFile(text), group, key, value))

describe('an edit', () => {
  const text = '# head\n\n[A]\nx=1\n# about y\ny = 2\n\n[B]\nz=3\n'

  test('replaces one line', () => {
    expect(edit(text, 'A', 'y', '5')).toBe(text.replace('y = 2', 'y=5'))
  })
  test('adds a key at the end of its group, and a group at the end', () => {
    expect(edit(text, 'A', 'new', '')).toBe(text.replace('y = 2\n', 'y = 2\nnew=\n'))
    expect(edit(text, 'C', 'new', 'v')).toBe(`${text}\n[C]\nnew=v\n`)
    expect(edit('', 'C', 'new', 'v')).toBe('[C]\nnew=v\n')
  })
  test('removes a key, and its group when that was all', () => {
    expect(edit(text, 'A', 'x', null)).toBe(text.replace('x=1\n', ''))
    expect(edit(text, 'B', 'z', null)).toBe('# head\n\n[A]\nx=1\n# about y\ny = 2\n')
    expect(edit(text, 'B', 'nothing', null)).toBe(text)
    expect(edit('[A]\n# kept\nx=1\n', 'A', 'x', null)).toBe('[A]\n# kept\n')
  })
  test('changes the last of several lines of a key, and removes all', () => {
    expect(edit('[A]\nx=1\nx=2\n', 'A', 'x', '3')).toBe('[A]\nx=1\nx=3\n')
    expect(edit('[A]\nx=1\ny=0\n[A]\nx=2\n', 'A', 'x', null)).toBe('[A]\ny=0\n')
  })
  test('keeps the line ends of the file', () => {
    expect(edit('[A]\r\nx=1\r\n', 'A', 'y', '2')).toBe('[A]\r\nx=1\r\ny=2\r\n')
  })
})

test('is empty when nothing is left that means something', () => {
  expect(isEmpty(emptyKeyFile)).toBe(true)
  expect(isEmpty(parseKeyFile('\n[A]\n  \n'))).toBe(true)
  expect(isEmpty(parseKeyFile('# a note of the person\n'))).toBe(false)
})

test('tells in which line the mistake is', () => {
  expect(() => parseKeyFile('[A]\nx=1\noops\n')).toThrow(
    new KeyFileError('neither a group, a key nor a comment', 3),
  )
})

describe('values', () => {
  test.each([['plain'], [' leading'], ['a;b'], ['back\\slash'], ['line\nbreak\ttab'], ['']])(
    '%j survives',
    (value) => {
      expect(decodeString(encodeString(value))).toBe(value)
      expect(decodeList(encodeList([value, 'x']))).toEqual([value, 'x'])
    },
  )
  test('of a key that is not there', () => {
    expect(rawValue(parseKeyFile('[A]\nx=1\n'), 'B', 'x')).toBeNull()
  })
})
