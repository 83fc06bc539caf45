import { describe, expect, test } from 'vitest'
import { app, BUNDLE, blocks, catalogue, only, p, read } from './reading-for-tests.ts'

describe('one app', () => {
  const full = catalogue(
    app(`
    <summary>Does things</summary>
    <developer id="x"><name>Ex Ltd</name></developer>
    <project_license>MIT and (GPL-3.0-or-later or Apache-2.0)</project_license>
    <categories><category>Game</category><category>Audio</category><category>X-Own</category></categories>
    <keywords><keyword>one</keyword><keyword>two</keyword></keywords>
    <url type="homepage">https://example.org/</url><url type="homepage">https://other.org/</url>
    <url type="bugtracker">http://example.org/insecure</url><url type="vcs-browser">not a link</url>
    <icon type="cached" width="64" height="64">org.x.App.png</icon>
    <icon type="cached" width="128" height="128">org.x.App.png</icon>
    <icon type="remote" width="128" height="128">https://example.org/icon.png</icon>
    <screenshots><screenshot><caption>Start</caption>
      <image type="source" width="4000" height="2000">https://example.org/huge.png</image>
      <image type="thumbnail" width="752" height="376" xml:lang="en_US">https://example.org/752.png</image>
      <image type="thumbnail" width="1248" height="624">http://example.org/1248.png</image>
    </screenshot><screenshot><caption>None</caption></screenshot></screenshots>
    <content_rating type="oars-1.1"><content_attribute id="drugs-alcohol">mild</content_attribute>
      <content_attribute id="violence-cartoon">none</content_attribute><content_attribute id="no">mild</content_attribute></content_rating>
    <releases><release version="1.0" date="2025-01-01"/><release version="2.1~beta" type="development" timestamp="1800000000"/>
      <release version="2.0" timestamp="1750000000"><description><p>Better.</p></description></release></releases>
    <custom><value key="flathub::verification::verified">true</value>
      <value key="flathub::verification::method">website</value><value key="flathub::verification::website">x.org</value></custom>`),
  )

  test('is read whole, wherever the pieces are cut', () => {
    const whole = only(full)
    for (const size of [1, 7, 100]) expect(only(full, { size })).toEqual(whole)
    expect(whole.entry).toEqual({
      id: 'org.x.App',
      ref: 'app/org.x.App/x86_64/stable',
      kind: 'app',
      name: 'App',
      plainName: '',
      summary: 'Does things',
      developer: 'Ex Ltd',
      keywords: ['one', 'two'],
      categories: ['games', 'sound-video'],
      freedom: 'free',
      age: 11,
      verified: { by: 'website', who: 'x.org' },
      icon: '128x128/org.x.App.png',
      runtime: 'org.x.Platform/x86_64/1',
      version: '2.0',
      updatedAt: 1_750_000_000_000,
      oldestAt: Date.UTC(2025, 0, 1),
      releases: 3,
      extends: null,
    })
    expect(whole.details).toMatchObject({
      licence: 'MIT and (GPL-3.0-or-later or Apache-2.0)',
      links: [{ kind: 'homepage', address: 'https://example.org/' }],
      rating: [{ about: 'drugs-alcohol', level: 'mild' }],
      screenshots: [{ address: 'https://example.org/752.png', caption: 'Start', width: 752, height: 376 }],
    })
    expect(whole.details.releases.map(({ version, notes }) => [version, notes])).toEqual([
      ['2.1~beta', []],
      ['2.0', [p('Better.')]],
      ['1.0', []],
    ])
  })

  test('that tells nothing is known by its id', () => {
    const { entry, details } = only(`<components><component>${BUNDLE}</component></components>`)
    expect(entry).toMatchObject({
      name: 'org.x.App',
      summary: '',
      developer: '',
      age: null,
      freedom: 'unknown',
    })
    expect(details).toEqual({
      description: [],
      licence: '',
      rating: null,
      links: [],
      releases: [],
      screenshots: [],
    })
  })

  const bundle = (ref: string) => `<component><bundle type="flatpak">${ref}</bundle></component>`
  test.each([
    ['no bundle', '<component><id>org.x.App</id></component>'],
    ['another kind of bundle', '<component><bundle type="snap">x</bundle></component>'],
    ['a path', bundle('../../etc')],
    ['half a ref', bundle('app/a/b')],
    ['a ref with a path', bundle('app/org.x.App/x86_64/../x')],
    ['a ref without branch', bundle('app/org.x.App/x86_64/')],
    ['an endless ref', bundle(`app/org.${'x'.repeat(500)}.y/a/b`)],
  ])('with %s is left out', (_, component) => {
    expect(read(catalogue(component, app(''))).all).toMatchObject([{ leftOut: 'no-app' }, { unnamed: false }])
  })

  test('may not change the components of other catalogues', () => {
    for (const merge of ['append', 'replace', 'remove-component'])
      expect(read(catalogue(app('', `merge="${merge}"`))).all).toMatchObject([{ leftOut: 'merges' }])
  })
})

describe('languages', () => {
  const name = (locales: string[]) =>
    only(
      catalogue(
        `<component>${BUNDLE}<name>Files</name><name xml:lang="de">Dateien</name><name xml:lang="pt-BR">Arquivos</name><name xml:lang="pt">Ficheiros</name></component>`,
      ),
      { locales },
    ).entry

  test('the best of the chain is taken, whatever its spelling; the untranslated name stays searchable', () => {
    expect(name([])).toMatchObject({ name: 'Files', plainName: '' })
    expect(name(['de_AT.UTF-8'])).toMatchObject({ name: 'Dateien', plainName: 'Files' })
    expect(name(['pt_BR'])).toMatchObject({ name: 'Arquivos' })
    expect(name(['pt_PT'])).toMatchObject({ name: 'Ficheiros' })
    expect(name(['fr', 'de'])).toMatchObject({ name: 'Dateien' })
    expect(name(['en_US.UTF-8', 'de'])).toMatchObject({ name: 'Files' })
  })

  test('a description is translated paragraph by paragraph, or whole', () => {
    const mixed = '<p>One</p><p xml:lang="de">Eins</p><ul><li>Two</li><li xml:lang="de">Zwei</li></ul>'
    const item = (text: string) => ({ as: 'ul', items: [[{ as: 'plain', text }]] })
    expect(blocks(mixed, ['de'])).toEqual([p('Eins'), item('Zwei')])
    expect(blocks(mixed, ['fr'])).toEqual([p('One'), item('Two')])
    const whole = `<description><p>One</p></description><description xml:lang="de"><p>Eins</p></description>`
    expect(only(catalogue(app(whole)), { locales: ['de'] }).details.description).toEqual([p('Eins')])
  })

  test('a translation that has only begun gives way', () => {
    const begun = '<p xml:lang="de">Kurz</p><p>A long text that tells what the app is for.</p>'
    expect(blocks(begun, ['de'])).toEqual([p('A long text that tells what the app is for.')])
  })
})

describe('descriptions', () => {
  test('keep paragraphs, lists, emphasis and code, and nothing else of the tags', () => {
    expect(
      blocks(
        '<p> A <em id="x">b</em> <b>c</b>\n <code>d</code> <a href="https://x">e</a> </p><ul><li>f</li><li>g</li></ul><ul><li>h</li></ul><ol><li>i</li></ol>',
      ),
    ).toEqual([
      {
        as: 'p',
        content: [
          { as: 'plain', text: 'A ' },
          { as: 'em', text: 'b' },
          { as: 'plain', text: ' ' },
          { as: 'em', text: 'c' },
          { as: 'plain', text: ' ' },
          { as: 'code', text: 'd' },
          { as: 'plain', text: ' e' },
        ],
      },
      { as: 'ul', items: [[{ as: 'plain', text: 'f' }], [{ as: 'plain', text: 'g' }]] },
      { as: 'ul', items: [[{ as: 'plain', text: 'h' }]] },
      { as: 'ol', items: [[{ as: 'plain', text: 'i' }]] },
    ])
  })

  test('escaped markup stays the text it is, and is never decoded twice', () => {
    expect(blocks('<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;hr/&amp;gt;</p>')).toEqual([
      p('<script>alert(1)</script> &lt;hr/&gt;'),
    ])
    expect(blocks('<p><![CDATA[<img src=x onerror=alert(1)>]]></p>')).toEqual([
      p('<img src=x onerror=alert(1)>'),
    ])
  })

  test('what was never meant for reading is left out', () => {
    expect(blocks('<p>a<script>alert(1)</script>b<style>p{}</style></p><script>x</script>')).toEqual([
      p('ab'),
    ])
  })

  test('headings, preformatted text, stray text and old tools’ tags are paragraphs', () => {
    expect(blocks('<h3>A</h3><pre>b\n  c</pre>d<_p>e</_p><li>f</li><li>g</li>')).toEqual([
      p('A'),
      p('b c'),
      p('d'),
      p('e'),
      { as: 'ul', items: [[{ as: 'plain', text: 'f' }], [{ as: 'plain', text: 'g' }]] },
    ])
  })

  test('are cut where they are endless', () => {
    const long = blocks(`<p>${'word '.repeat(10_000)}</p>`)
    expect(JSON.stringify(long).length).toBeLessThan(12_200)
    expect(JSON.stringify(long)).toContain('…')
    expect(blocks('<p>x</p>'.repeat(5000))).toHaveLength(100)
  })
})
