import { describe, expect, test } from 'vitest'
import { parseFilesystem, placeOf, writeFilesystem } from './filesystem.ts'

const word = (place: string, mode: string, reset = false) => ({ kind: 'word', word: { place, mode, reset } })

describe('a word', () => {
  test.each([
    ['home', word('home', 'write')],
    ['~', word('home', 'write')],
    ['home/a//b/./', word('~/a/b', 'write')],
    ['~/a:ro', word('~/a', 'read')],
    ['/a:create', word('/a', 'create')],
    ['/a:odd', word('/a', 'write')],
    ['!xdg-music/x', word('xdg-music/x', 'none')],
    ['!/a:ro', word('/a', 'none')],
    ['!host:reset', word('host', 'none', true)],
    ['!host-reset', word('host', 'none', true)],
    ['/with\\:colon:ro', word('/with:colon', 'read')],
    ['xdg-run/x', word('xdg-run/x', 'write')],
  ])('%s', (written, parse) => expect(parseFilesystem(written)).toEqual(parse))

  test.each([
    ['xdg-run'],
    ['/'],
    ['a/b'],
    ['/a/../b'],
    ['~/..'],
    ['host:reset'],
    ['!home:reset'],
    ['xdg-moon'],
    [''],
  ])('%s is passed over', (written) => expect(parseFilesystem(written)).toEqual({ kind: 'unknown' }))

  test.each([['/a\tb'], ['/a\u200bb'], ['/a\u00a0b']])('%j is refused', (written) =>
    expect(parseFilesystem(written)).toMatchObject({ kind: 'refused' }),
  )
})

test('"~/.." was let through before 1.17.4', () => {
  expect(placeOf('~/..', [1, 14, 10])).toBe('~/..')
  expect(placeOf('~/../x', [1, 14, 10])).toBeNull()
  expect(placeOf('~/x/..', [1, 14, 10])).toBeNull()
  expect(placeOf('~/..', [1, 17, 4])).toBeNull()
})

test.each([
  ['~/a', 'read'],
  ['/x:y\\z', 'write'],
  ['xdg-data/s', 'create'],
  ['home', 'none'],
] as const)('%s %s survives being written', (place, mode) =>
  expect(parseFilesystem(writeFilesystem(place, mode))).toEqual(word(place, mode)),
)
