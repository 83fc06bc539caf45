import { describe, expect, test } from 'vitest'
import { compareFacts } from './compare.ts'
import { explainMetadata } from './explain.ts'
import { readAround } from './surroundings.ts'

const around = readAround({ HOME: '/home/me', WAYLAND_DISPLAY: 'wayland-0' })
const facts = (text: string) => explainMetadata(text, around).facts

function compare(before: string, after: string) {
  const { direction, wider, narrower } = compareFacts(facts(before), facts(after), around)
  return [direction, wider.map(({ id }) => id), narrower.map(({ id }) => id)]
}
const files = (words: string) => `[Context]\nfilesystems=${words}\n`
const sockets = (words: string) => `[Context]\nsockets=${words}\n`
const names = (rows: string) => `[Session Bus Policy]\n${rows}\n`

describe('files', () => {
  test.each([
    ['a folder', files(''), files('xdg-music;'), ['wider', ['filesystems/xdg-music'], []]],
    ['reading becomes writing', files('home:ro;'), files('home;'), ['wider', ['filesystems/home'], []]],
    ['a folder of the home folder', files('home;'), files('home;xdg-music;'), ['same', [], []]],
    [
      'the home folder gives way to one folder',
      files('home;'),
      files('xdg-music;'),
      ['narrower', [], ['filesystems/home']],
    ],
    [
      'a hidden folder is hidden no more',
      files('home;!xdg-music;'),
      files('home;'),
      ['wider', ['filesystems/xdg-music'], []],
    ],
    ['all files instead of home', files('home;'), files('host;'), ['wider', ['filesystems/host'], []]],
  ])('%s', (_, before, after, result) => expect(compare(before, after)).toEqual(result))
})

describe('windows and devices', () => {
  test('a fallback instead of X11 is narrower only', () => {
    expect(compare(sockets('x11;wayland;'), sockets('fallback-x11;wayland;'))).toEqual([
      'narrower',
      [],
      ['sockets/x11'],
    ])
  })
  test('windows and graphics are nothing wide', () => {
    expect(compare('[Context]\n', '[Context]\nsockets=wayland;\ndevices=dri;\nshared=ipc;\n')).toEqual([
      'same',
      [],
      [],
    ])
  })
  test('one device of all', () => {
    expect(compare('[Context]\ndevices=all;\n', '[Context]\ndevices=input;\n')).toEqual([
      'narrower',
      [],
      ['devices/all'],
    ])
  })
  test('hidden USB devices', () => {
    const usb = (text: string) => `[USB Devices]\nenumerable-devices=all;\n${text}`
    expect(compare(usb(''), usb('hidden-devices=vnd:0001;\n'))[0]).toBe('narrower')
  })
})

describe('other programs', () => {
  test('a name below a pattern', () => {
    expect(compare(names('org.a.*=talk'), names('org.a.*=talk\norg.a.B=talk'))[0]).toBe('same')
    expect(compare(names('org.a.*=talk'), names('org.a.*=talk\norg.a.B=own'))[0]).toBe('wider')
    expect(compare(names('org.a.B=talk'), names('org.a.B=see'))[0]).toBe('narrower')
  })
  test('what only concerns the inside', () => {
    expect(
      compare('[Context]\n', '[Context]\npersistent=.x;\nfeatures=multiarch;\n[Environment]\nA=1\n')[0],
    ).toBe('same')
  })
})
