/**
 * A made-up catalogue of the size and make-up of a large real one: some 13 kB of XML an app, most of it translations
 * and screenshots. The same number gives the same text.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

const WORDS =
  'image editor photo music player video terminal chess game office writer network browser mail calendar notes draw vector audio record stream chat client system monitor disk cleaner password manager backup sync file archive viewer reader ebook comic map weather clock timer recipe budget money physics chemistry math school child learn language code develop debug database server remote desktop virtual machine emulator console retro puzzle strategy racing simulation sport fitness health diary family tree print scan font colour theme'.split(
    ' ',
  )
const LANGUAGES =
  'ar bg ca cs da de el en_GB es et eu fa fi fr gl he hi hr hu id it ja ko nb nl pl pt pt_BR ro ru sk sl sr sv tr uk vi zh_CN zh_TW'.split(
    ' ',
  )
const CATEGORIES = ['Utility', 'Game', 'Office', 'Network', 'AudioVideo', 'Graphics', 'Development']

/** Numbers from 0 to 1, the same every time. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    return state / 0x7f_ff_ff_ff
  }
}

class Writer {
  readonly #random = generator(42)

  sentence(words: number): string {
    const text = Array.from({ length: words }, () => this.#pick(WORDS)).join(' ')
    return `${text[0]?.toUpperCase()}${text.slice(1)}.`
  }

  name(): string {
    return this.sentence(2).slice(0, -1)
  }

  languages(share: number): readonly string[] {
    return LANGUAGES.filter(() => this.#random() < share)
  }

  #pick(list: readonly string[]): string {
    return list[Math.floor(this.#random() * list.length)] ?? ''
  }

  /** An element and its translations. */
  translated(tag: string, words: number, languages: readonly string[], share = 1): string {
    const some = languages.filter(() => this.#random() < share)
    const others = some.map((lang) => `<${tag} xml:lang="${lang}">${this.sentence(words)}</${tag}>\n`)
    return `<${tag}>${this.sentence(words)}</${tag}>\n${others.join('')}`
  }

  component(number: number): string {
    const id = `org.sample.App${number}`
    const languages = this.languages(0.25)
    return `  <component type="desktop-application">
    <id>${id}</id>
    <name>${this.name()}</name>
    ${languages.map((lang) => `<name xml:lang="${lang}">${this.name()}</name>`).join('\n    ')}
    ${this.translated('summary', 6, languages)}
    <description>${this.#description(languages)}</description>
    <icon type="cached" height="64" width="64">${id}.png</icon>
    <icon type="cached" height="128" width="128">${id}.png</icon>
    <icon type="remote" height="128" width="128">https://media.sample.org/${id}.png</icon>
    <categories><category>${CATEGORIES[number % CATEGORIES.length]}</category></categories>
    <keywords>${Array.from({ length: 5 }, () => `<keyword>${this.#pick(WORDS)}</keyword>`).join('\n')}</keywords>
    <url type="homepage">https://sample.org/${number}</url>
    <url type="bugtracker">https://sample.org/${number}/issues</url>
    <project_license>${number % 9 === 0 ? 'LicenseRef-proprietary' : 'GPL-3.0-or-later'}</project_license>
    <developer id="org.sample"><name>${this.name()}</name></developer>
    <launchable type="desktop-id">${id}.desktop</launchable>
    <screenshots>${this.#screenshots(id, languages)}</screenshots>
    <releases>${this.#releases(number)}</releases>
    <content_rating type="oars-1.1">
      <content_attribute id="violence-cartoon">${number % 3 === 0 ? 'mild' : 'none'}</content_attribute>
    </content_rating>
    <bundle type="flatpak" runtime="org.sample.Platform/x86_64/25.08" sdk="org.sample.Sdk/x86_64/25.08">app/${id}/x86_64/stable</bundle>
    <languages>${languages.map((lang) => `<lang percentage="80">${lang}</lang>`).join('\n')}</languages>
  </component>
`
  }

  #description(languages: readonly string[]): string {
    const paragraphs = Array.from({ length: 3 }, () => this.translated('p', 40, languages, 0.25))
    const items = Array.from({ length: 5 }, () => this.translated('li', 8, languages, 0.25))
    return `${paragraphs.join('')}<ul>\n${items.join('')}</ul>\n`
  }

  #screenshots(id: string, languages: readonly string[]): string {
    return Array.from({ length: 3 }, (_, shot) => {
      const images = [112, 224, 624, 752, 1248].map(
        (width) =>
          `<image type="thumbnail" width="${width}" height="${width / 2}" xml:lang="en_US">https://media.sample.org/${id}/0123456789abcdef/screenshots/image-${shot}_${width}x${width / 2}@1.png</image>\n`,
      )
      return `<screenshot>\n${this.translated('caption', 4, languages, 0.3)}${images.join('')}</screenshot>\n`
    }).join('')
  }

  #releases(number: number): string {
    return Array.from({ length: 6 }, (_, back) => {
      const notes = Array.from({ length: 3 }, () => `<li>${this.sentence(8)}</li>\n`).join('')
      const time = 1_750_000_000 - back * 3_000_000 - number * 1000
      return `<release type="stable" version="${9 - back}.0" timestamp="${time}">\n<description>\n<p>${this.sentence(10)}</p>\n<ul>\n${notes}</ul>\n</description>\n</release>\n`
    }).join('')
  }
}

/** Lays the catalogue of `apps` apps down as Flatpak does; FOLDER is INSTALLATION/appstream/REMOTE/ARCH. */
export async function writeSampleCatalogue(
  folder: string,
  apps: number,
  commit = 'a'.repeat(64),
): Promise<void> {
  await mkdir(join(folder, commit), { recursive: true })
  await symlink(commit, join(folder, 'active'))
  const file = createWriteStream(join(folder, commit, 'appstream.xml'))
  const writer = new Writer()
  file.write('<?xml version="1.0" encoding="UTF-8"?>\n<components version="0.8" origin="flatpak">\n')
  for (let number = 0; number < apps; number++)
    if (!file.write(writer.component(number))) await once(file, 'drain')
  file.end('</components>\n')
  await finished(file)
}
