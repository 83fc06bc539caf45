import { describe, expect, test } from 'vitest'
import { categoriesOf } from './categories.ts'
import { environmentLocales, languageChain } from './languages.ts'
import { freedom } from './licence.ts'
import { isOars, minimumAge, ratingAnswer } from './rating.ts'
import { cleanLine, fold, webAddress } from './text.ts'

describe('licences', () => {
  test.each([
    ['MIT', 'free'],
    ['GPL-3.0-or-later', 'free'],
    ['GPL-2.0+', 'free'],
    ['AGPL-3.0-or-later and Apache-2.0 and GPL-3.0-or-later', 'free'],
    ['(MIT OR LicenseRef-proprietary) AND CC0-1.0', 'free'],
    ['GPL-2.0-only WITH Classpath-exception-2.0', 'free'],
    ['LicenseRef-free=https://example.org', 'free'],
    ['LicenseRef-proprietary=https://www.example.org/eula/', 'proprietary'],
    ['MIT AND LicenseRef-proprietary', 'proprietary'],
    ['CC-BY-NC-4.0', 'proprietary'],
    ['LicenseRef-Own', 'unknown'],
    ['MIT AND LicenseRef-Own', 'unknown'],
    ['weird', 'unknown'],
    ['@DICT_LICENSE@', 'unknown'],
    ['', 'unknown'],
    ['MIT AND', 'unknown'],
    ['MIT Apache-2.0', 'unknown'],
    ['(MIT', 'unknown'],
    [`${'('.repeat(30)}MIT${')'.repeat(30)}`, 'unknown'],
    ['MIT OR '.repeat(1000), 'unknown'],
  ])('%s is %s', (licence, expected) => expect(freedom(licence)).toBe(expected))
})

describe('ages', () => {
  const rated = (...answers: readonly [string, string][]) =>
    minimumAge(answers.flatMap(([about, level]) => ratingAnswer(about, level) ?? []))
  test('the highest answer decides; none at all is for everybody, not rated is unknown', () => {
    expect(rated(['drugs-alcohol', 'mild'], ['violence-bloodshed', 'intense'], ['social-chat', 'mild'])).toBe(
      18,
    )
    expect(rated(['social-info', 'mild'], ['violence-cartoon', 'none'])).toBe(0)
    expect(rated(['toString', 'mild'], ['violence-cartoon', 'awful'])).toBe(0)
    expect(rated()).toBe(0)
    expect(minimumAge(null)).toBeNull()
  })
  test('only OARS is known', () => {
    expect([isOars('oars-1.0'), isOars('oars-1.1'), isOars('other'), isOars(undefined)]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('language chains', () => {
  test.each([
    [['de_AT.UTF-8'], 'de_AT:de'],
    [['de-AT', 'fr'], 'de_AT:de:fr'],
    [['sr_RS@latin'], 'sr_RS@latin:sr_RS:sr@latin:sr'],
    [['en_US.UTF-8', 'de'], 'en_US:en'],
    [['en_GB', 'de'], 'en_GB:en:de'],
    [['C.UTF-8', 'de'], 'C'],
    [[''], 'C'],
    [['../../etc', 'x'], 'C'],
    [['pt_BR', 'es', 'fr', 'it', 'nl', 'sv', 'da'], 'pt_BR:pt:es:fr:it:nl'],
  ])('of %j is %s', (locales, key) => expect(languageChain(locales).key).toBe(key))

  test('ranks', () => {
    const languages = languageChain(['pt_BR'])
    expect(
      ['pt-BR', 'pt_BR', 'pt', undefined, 'C', 'de', '__proto__'].map((lang) => languages.rank(lang)),
    ).toEqual([0, 0, 1, 2, 2, -1, -1])
    expect(languages.untranslated).toBe(2)
  })

  test('the environment is read as gettext reads it', () => {
    expect(environmentLocales({ LANG: 'de_DE.UTF-8', LANGUAGE: 'fr:en' })).toEqual([
      'fr',
      'en',
      'de_DE.UTF-8',
    ])
    expect(environmentLocales({ LANG: 'de_DE', LC_ALL: 'C', LANGUAGE: 'fr' })).toEqual([])
    expect(environmentLocales({ LANG: 'de_DE', LC_MESSAGES: 'it_IT' })).toEqual(['it_IT'])
    expect(environmentLocales({ LANG: 'C.UTF-8', LANGUAGE: 'fr' })).toEqual([])
    expect(environmentLocales({})).toEqual([])
  })
})

test('categories are drawn together; made-up ones are nothing', () => {
  expect(categoriesOf(['Audio', 'AudioVideo', 'Game', 'Blender', 'constructor', ''])).toEqual([
    'sound-video',
    'games',
  ])
})

test('addresses: https only, without a name and a password in them', () => {
  expect(webAddress(' https://Example.org/a?b#c ')).toBe('https://example.org/a?b#c')
  // The first two letters of this host are Cyrillic.
  expect(webAddress('https://ехample.org/')).toBe('https://xn--ample-ywe6i.org/')
  for (const bad of [
    'http://x.org',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a:b@x.org',
    'https://',
    'x',
    '',
  ])
    expect([bad, webAddress(bad)]).toEqual([bad, null])
  expect(webAddress(`https://x.org/${'a'.repeat(500)}`)).toBeNull()
})

test('lines are one line', () => {
  expect(cleanLine('  a\n\tb\u00A0 c\u2028d  ', 50)).toBe('a b c d')
  expect(cleanLine('', 5)).toBe('')
  expect(cleanLine('abcdef', 5)).toBe('abcd…')
})

test('folding takes case and accents away', () => {
  expect(fold('Émile ÅNGSTRÖM ﬁ')).toBe('emile angstrom fi')
})
