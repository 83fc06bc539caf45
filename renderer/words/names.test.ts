import { describe, expect, test } from 'vitest'
import { current, previous, someAdditions } from '../fake/facts.ts'
import { makeFormats } from './formats.ts'
import { plain, plainLines } from './plain.ts'
import { programName } from './programs.ts'
import { nameAll, nameOf } from './version-names.ts'
import { catalogues } from './catalogues.ts'
import { speak } from './words.ts'

const { t } = speak('en', catalogues.en)
const formats = makeFormats('en-GB')
const NOW = new Date(2026, 10, 24).getTime()
const DAY = new Date(2026, 10, 18, 9, 14).getTime()

describe('what versions are called', () => {
  const names = (...versions: readonly (typeof current)[]) =>
    [...nameAll(versions, NOW, t, formats).values()].map(({ name }) => name)

  test('by date, then by label, then not at all', () => {
    expect(nameOf({ date: DAY, label: '43.1' }, NOW, t, formats)).toEqual({
      name: '18 November',
      version: 'version of 18 November',
    })
    expect(nameOf({ date: null, label: '43.1' }, NOW, t, formats).version).toBe('version 43.1')
    expect(nameOf({ date: null, label: ' ' }, NOW, t, formats).version).toBe('version without a name')
  })

  test('two of one day by the time of day', () => {
    const later = { ...previous, date: DAY + 3_600_000 }
    expect(names({ ...current, date: DAY }, later)).toEqual(['18 November, 09:14', '18 November, 10:14'])
  })

  test('two of one base by their additions', () => {
    const bare = { ...previous, date: DAY, additions: { ...someAdditions, packages: ['zsh'] } }
    expect(names({ ...current, date: DAY }, bare)).toEqual([
      '18 November, 09:14 (2 additions)',
      '18 November, 09:14 (1 addition)',
    ])
  })

  test('others keep their plain date', () => {
    const other = { ...previous, id: 'x', date: DAY - 86_400_000 }
    expect(names({ ...current, date: DAY }, { ...previous, date: DAY + 1 }, other)[2]).toBe('17 November')
  })
})

describe('other programs', () => {
  test.for([
    ['', 'another program'],
    ['\u202E', 'another program'],
    ['gnome-software', 'GNOME Software'],
    ['cli', 'a command in a terminal'],
    ['cockpit', 'Cockpit'],
    ['rpm-ostreed-automatic.service', 'automatic updates'],
    ['org.kde.discover', 'KDE Discover'],
    ['clippy', 'clippy'],
  ] as const)('%j: %s', ([by, name]) => expect(programName(by, t)).toBe(name))
})

describe('names from services', () => {
  test('lose what could turn the sentence around', () => {
    expect(plain('a\u202Eb\u0007\u2066c\u200F')).toBe('abc')
    expect(plain(' two\n lines\t')).toBe('two lines')
  })
  test('are isolated when they run the other way', () => expect(plain('ملحق')).toBe('\u2068ملحق\u2069'))
  test('keep their lines under Details', () =>
    expect(plainLines('one\r\ntwo\tthree\u001B[0m\u202E')).toBe('one\ntwo\tthree[0m'))
})
