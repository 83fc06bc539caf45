import { expect, test } from 'vitest'
import { localeFrom } from './locale.ts'

test.each([
  [{ LANG: 'de_AT.UTF-8' }, 'de'],
  [{ LANG: 'en_GB.UTF-8' }, 'en-GB'],
  [{ LANG: 'en_AU.UTF-8' }, 'en-US'],
  [{ LANG: 'pt_BR.UTF-8' }, 'pt-BR'],
  [{ LANG: 'es_MX.UTF-8' }, 'es-419'],
  [{ LANG: 'es_ES.UTF-8' }, 'es'],
  [{ LANG: 'zh_TW' }, 'zh-TW'],
  [{ LANGUAGE: 'fr:de', LANG: 'de_DE.UTF-8' }, 'fr'],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'it_IT.UTF-8' }, 'it'],
  [{ LANG: 'C.UTF-8' }, 'en-US'],
  [{ LANG: 'POSIX' }, 'en-US'],
  [{}, 'en-US'],
])('%o → %s', (env, locale) => {
  expect(localeFrom(env)).toBe(locale)
})
