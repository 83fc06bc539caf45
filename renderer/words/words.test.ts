import { describe, expect, test } from 'vitest'
import { problemCodes } from '../../contract/problem.ts'
import { pseudoWords } from '../fake/pseudo.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { catalogues } from './catalogues.ts'
import { chooseLocale, speak } from './words.ts'

type Leaf = readonly [path: string, text: string]

function leaves(words: object, path = ''): readonly Leaf[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): readonly Leaf[] => {
    const here = path === '' ? key : `${path}.${key}`
    return typeof value === 'object' && value !== null ? leaves(value, here) : [[here, String(value)]]
  })
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)/gu)].map((match) => match[1] ?? '')

describe.for(Object.entries(catalogues))('the words in %s', ([, words]) => {
  const all = leaves(words)

  test('are all there and are words', () => {
    expect(all.map(([path]) => path)).toEqual(leaves(en).map(([path]) => path))
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([])
    expect(all.length).toBeGreaterThan(300)
  })

  test('have no placeholder that nobody fills', () => {
    // A version may be named either way; each language takes what its grammar needs.
    const given = new Map(leaves(en).map(([path, text]) => [path, new Set(placeholders(text))]))
    const unknown = all.flatMap(([path, text]) =>
      placeholders(text)
        .filter((name) => !given.get(path)?.has(name) && !['name', 'version'].includes(name))
        .map((name) => `${path}: ${name}`),
    )
    expect(unknown).toEqual([])
  })

  test('never use the terms of the field, and never shout', () => {
    const banned = /roll ?back|revert|reboot|deployment|commit|ostree|staged|image\b|!/iu
    expect(all.filter(([, text]) => banned.test(text))).toEqual([])
  })

  test('know every problem', () => {
    expect(Object.keys(words.problems).toSorted()).toEqual([...problemCodes].toSorted())
  })
})

test('the English words keep to the vocabulary', () => {
  expect(en.versions.state['in-use']).toBe('in use now')
  expect(en.versions.state.ready).toBe('ready – restart to use it')
  expect(en.versions.state.previous).toBe('previous version')
  expect(leaves(en).filter(([, text]) => /\bmy\b/iu.test(text))).toEqual([])
})

test('German is not left in English', () => {
  const english = new Map(leaves(en))
  const hasWords = (text: string) => /[a-z]{4}/u.test(text.replaceAll(/\{\{.*?\}\}/gu, ''))
  const same = leaves(de).filter(([path, text]) => english.get(path) === text && hasWords(text))
  // These are the same word in both.
  expect(same.map(([path]) => path).toSorted()).toEqual([
    'access.folders.download',
    'access.folders.videos',
    'accessFolders.download',
    'accessFolders.videos',
    'accessTitles.devices-bluetooth',
    'additions.add.download',
    'additions.collected.download',
    'additions.file.version',
    'app.name',
    'app.title',
    'appPage.about.id',
    'appPage.about.version',
    'appPage.links.kind.homepage',
    'appPage.releases.version',
    'apps.categories.internet',
    'apps.categories.system',
    'changes.part.bluetooth',
    'changes.size',
    'changes.versionNumber',
    'installedApp.detail.installation',
    'installedApp.version',
    'layers.system',
    'programs.cockpit',
    'settings.version',
    'snaps.facts.version',
    'starts.menu.computer',
    'starts.menu.loaders.systemd-boot',
    'trouble.code',
  ])
})

describe('which language', () => {
  test.for([
    [['de-AT', 'en'], 'de', 'de-AT'],
    [['en-US'], 'en', 'en-US'],
    [['fr-FR', 'de'], 'de', 'de'],
    [['DE'], 'de', 'DE'],
    [['fr-FR'], 'en', 'en-GB'],
    [[], 'en', 'en-GB'],
    [['constructor'], 'en', 'en-GB'],
  ] as const)('%j: %s', ([preferred, language, locale]) => {
    expect(chooseLocale(preferred)).toEqual({ language, locale })
  })

  test('plurals follow the language', () => {
    expect(speak('en', catalogues.en).t('changes.security', { count: 1 })).toBe('1 security fix')
    expect(speak('de', catalogues.de).t('changes.security', { count: 2 })).toBe('2 Sicherheitskorrekturen')
    expect(speak('de', catalogues.de).t('changes.found', { count: 3000 })).toBe('3.000 Pakete')
  })

  test('what is put into a sentence is neither escaped nor understood as one of ours', () => {
    const { t } = speak('en', catalogues.en)
    expect(t('operation.startedBy', { who: '<b> & $t(app.name) {{who}}' })).toBe(
      'Started by <b> & $t(app.name) {{who}}.',
    )
  })
})

test('the pseudo language is longer and keeps its placeholders', () => {
  const pseudo = new Map(leaves(pseudoWords()))
  for (const [path, text] of leaves(en)) {
    expect(placeholders(pseudo.get(path) ?? '')).toEqual(placeholders(text))
    expect(pseudo.get(path)?.length).toBeGreaterThan(text.length * 1.3)
  }
})
