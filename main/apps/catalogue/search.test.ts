import { expect, test } from 'vitest'
import type { Entry } from './component.ts'
import { app, catalogue, read } from './reading-for-tests.ts'
import { queryTerms, Search } from './search.ts'

const [blank] = read(catalogue(app(''))).components
const entries: readonly Entry[] = [
  { id: 'org.gnome.Console', name: 'Konsole', plainName: 'Console', summary: 'A terminal for everybody' },
  { id: 'org.x.Terminal', name: 'Terminal', summary: 'Runs commands' },
  { id: 'org.x.Term', name: 'Xterm', summary: 'Old', keywords: ['terminal', 'shell'] },
  { id: 'org.kde.Maps', name: 'Große Karten', summary: 'Wege finden', developer: 'Straßenamt' },
  { id: 'com.foto.Shop', name: 'Fotoladen', summary: 'Bilder ändern' },
  { id: 'org.x.Pinyin', name: '拼音输入法', summary: '中文输入' },
  { id: 'org.x.Cpp', name: 'C++ Editor', summary: 'Programs' },
].map((one) => {
  if (!blank) throw new Error('no blank entry')
  return { ...blank.entry, ...one }
})
const words = entries.map(({ name }) => (name === 'Xterm' ? 'something about photography' : ''))

async function search(query: string, prepared = true): Promise<readonly string[]> {
  const all = new Search(entries, async () => words)
  if (prepared) await all.prepare()
  return (await all.find(query)).map((at) => entries[at]?.id ?? '')
}

test('names come before keywords, these before summaries, descriptions last', async () => {
  expect(await search('terminal')).toEqual(['org.x.Terminal', 'org.x.Term', 'org.gnome.Console'])
  expect(await search('photography')).toEqual(['org.x.Term'])
})

test('every keystroke finds', async () => {
  for (const typed of ['t', 'te', 'ter', 'term', 'termi'])
    expect(await search(typed)).toContain('org.x.Terminal')
})

test('case, accents and sharp s do not matter, the untranslated name and the id are found, too', async () => {
  expect(await search('GROSSE')).toEqual(['org.kde.Maps'])
  expect(await search('große')).toEqual(['org.kde.Maps'])
  expect(await search('andern')).toEqual(['com.foto.Shop'])
  expect(await search('console')).toEqual(['org.gnome.Console'])
  expect(await search('org.kde')).toContain('org.kde.Maps')
})

test('typing mistakes are forgiven once the index is there', async () => {
  expect(await search('termnal', false)).toEqual([])
  for (const typed of ['termnal', 'treminal', 'terminl', 'terminall'])
    expect(await search(typed)).toContain('org.x.Terminal')
  expect(await search('fotolden')).toEqual(['com.foto.Shop'])
})

test('all words must fit, in any order', async () => {
  expect(await search('finden karten')).toEqual(['org.kde.Maps'])
  expect(await search('karten terminal')).toEqual([])
})

test('scripts without spaces and names of signs are found', async () => {
  expect(await search('输入')).toEqual(['org.x.Pinyin'])
  expect(await search('c++')).toEqual(['org.x.Cpp'])
})

test('nothing, and rubbish, find nothing', async () => {
  for (const query of ['', '   ', '"', '*', '.*', '(', '\u0000', 'x'.repeat(5000)])
    expect(await search(query)).toEqual([])
  expect(queryTerms('a b c d e f g h')).toHaveLength(6)
})

test('an index that was stopped is not used', async () => {
  const all = new Search(entries, async () => words)
  const prepared = all.prepare()
  all.stop()
  await prepared
  expect(await all.find('termnal')).toEqual([])
})
