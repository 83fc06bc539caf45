import { describe, expect, test } from 'vitest'
import { app, BUNDLE, catalogue, only, p, read } from './reading-for-tests.ts'

describe('tricks in texts', () => {
  const named = (name: string) =>
    only(`<components><component><name>${name}</name>${BUNDLE}</component></components>`).entry.name

  test('direction, invisible and piled characters are taken out', () => {
    expect(named('Fire\u202Exof\u202C')).toBe('Firexof')
    expect(named('\u2067a\u2069\u200B\u00ADb\u{E0041}')).toBe('ab')
    expect(named(`Z${'\u0335'.repeat(100)}algo`)).toBe(`Z${'\u0335'.repeat(4)}algo`)
    expect(named('\u3164\u2800')).toBe('org.x.App')
  })

  test('what languages and emoji need stays', () => {
    for (const name of ['می‌خواهم', '👩‍👩‍👧', 'المستكشف', 'ทดสอบ', 'Émile', '🏴']) expect(named(name)).toBe(name)
  })

  test('a huge name is cut, between whole characters', () => {
    expect(named('x'.repeat(1_000_000))).toBe(`${'x'.repeat(79)}…`)
    expect(named('😀'.repeat(1000)).isWellFormed()).toBe(true)
  })

  test('an icon is a plain file’s name', () => {
    const icon = (file: string) =>
      only(catalogue(app(`<icon type="cached" width="64" height="64">${file}</icon>`))).entry.icon
    expect(icon('a.b-c.png')).toBe('64x64/a.b-c.png')
    for (const file of [
      '../../../etc/passwd',
      '/etc/x.png',
      'a/b.png',
      '.png',
      'a.exe',
      '',
      'a\u0000.png'.slice(0, 1),
    ])
      expect(icon(file)).toBeNull()
  })
})

describe('a broken catalogue', () => {
  test('one that declares a document type is refused before anything of it is read', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${catalogue(app(''))}`
    expect(read(bomb)).toMatchObject({ cut: 'declaration', all: [] })
  })

  test('an unknown entity leaves its app out and no other', () => {
    const { all, cut } = read(catalogue(app('<summary>a &nbsp; b</summary>'), app('')))
    expect(all).toMatchObject([{ leftOut: 'broken', id: 'org.x.App' }, { unnamed: false }])
    expect(cut).toBeNull()
  })

  test.each([
    '<name>A</summary>',
    '<description><p>x</description>',
    '<name>a\u0001b</name>',
    '<a b=c/>',
    '<p xml:lang="x">',
  ])('an app that is no XML is left out and the rest is read: %j', (inside) => {
    const { components, all } = read(catalogue(app(inside), app(''), app('')))
    expect(all[0]).toMatchObject({ leftOut: 'broken' })
    expect(components.length).toBeGreaterThanOrEqual(1)
  })

  test('a component without its end is left out, the ones after it are read', () => {
    const open = `<component><id>org.x.Open</id><description><p>never ends`
    const { all, components } = read(catalogue(open, app(''), app('')))
    expect(all[0]).toEqual({ leftOut: 'broken', id: 'org.x.Open' })
    expect(components).toHaveLength(2)
  })

  test('what ends in the middle gives what came before', () => {
    const xml = catalogue(app(''), app(''), app('<summary>x</summary>'))
    expect(read(xml.slice(0, -60))).toMatchObject({ cut: 'ends-early', components: { length: 2 } })
  })

  test('something else than a catalogue is refused', () => {
    for (const xml of ['<html><body/></html>', '<?xml version="1.0"?><svg/>', 'no xml', '\u0000\u0001', ''])
      expect(read(xml)).toMatchObject({ all: [], cut: 'not-appstream' })
  })

  test('too deep, too long and too wrong end the reading; what came before stands', () => {
    const before = catalogue(app('')).replace('</components>', '')
    expect(read(before + '<a>'.repeat(1000))).toMatchObject({ cut: 'too-deep', components: { length: 1 } })
    const endless = `${before}<component><name>${'x'.repeat(9 * 1024 * 1024)}`
    expect(read(endless)).toMatchObject({ cut: 'too-large', components: { length: 1 } })
    expect(read(before + '&no;'.repeat(1000))).toMatchObject({ cut: 'faults', components: { length: 1 } })
    const attribute = `${before}<component type="${'x'.repeat(9 * 1024 * 1024)}`
    expect(read(attribute)).toMatchObject({ cut: 'too-large', components: { length: 1 } })
  })

  test('bytes that were no UTF-8 are counted and shown as such', () => {
    const bytes = Buffer.concat([
      Buffer.from('<summary>klas'),
      Buffer.from([0xf0]),
      Buffer.from('ik</summary>'),
    ])
    const { components, garbled } = read(catalogue(app(bytes.toString('utf8')), app('')))
    expect(garbled).toBe(1)
    expect(components[0]?.entry.summary).toBe('klas\uFFFDik')
  })

  test('names of JavaScript’s own are names like others', () => {
    const { components, cut } = read(
      catalogue(
        app(
          '<constructor>x</constructor><__proto__>y</__proto__><description><toString>z</toString></description>',
        ),
      ),
    )
    expect(cut).toBeNull()
    expect(components[0]?.details.description).toEqual([p('z')])
  })
})
