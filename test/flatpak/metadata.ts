/** The files an app brings along: desktop entry, metainfo and icons, and the same as AppStream for the repository. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { App } from './apps.ts'
import { icon } from './icon.ts'

const SIZES = [64, 128]

/** When this version was made: in the month of its first number, so that versions are a month apart. */
export function releaseDate(app: App): string {
  return `2026-${app.version.split('.')[0]?.padStart(2, '0')}-01`
}

export function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

function component(app: App, extra = ''): string {
  return `<component type="desktop-application">
  <id>${app.id}</id><name>${app.name}</name><summary>${app.summary}</summary>
  <metadata_license>CC0-1.0</metadata_license><project_license>MIT</project_license>
  <developer id="org.example"><name>Example Project</name></developer>
  <description><p>${app.summary}. Made for tests.</p></description>
  ${extra}<launchable type="desktop-id">${app.id}.desktop</launchable>
  <categories><category>${app.category}</category></categories>
  <content_rating type="oars-1.1"/>
  <releases><release version="${app.version}" date="${releaseDate(app)}">
    <description><p>Version ${app.version}.</p></description>
  </release></releases>
</component>
`
}

function appstream(app: App, ref: string, runtime: string): string {
  const icons = SIZES.map(
    (size) => `<icon type="cached" width="${size}" height="${size}">${app.id}.png</icon>`,
  ).join('')
  const bundle = `<bundle type="flatpak" runtime="${runtime}">${ref}</bundle>`
  return `<components version="0.8" origin="flatpak">${component(app, icons + bundle)}</components>\n`
}

const desktopEntry = (app: App) => `[Desktop Entry]
Type=Application
Name=${app.name}
Exec=run
Icon=${app.id}
Categories=${app.category};
`

/** Writes them below `files` of a build folder. */
export function writeMetadata(files: string, app: App, ref: string, runtime: string): void {
  const share = join(files, 'share')
  write(join(share, 'applications', `${app.id}.desktop`), desktopEntry(app))
  write(join(share, 'metainfo', `${app.id}.metainfo.xml`), component(app))
  write(join(share, 'app-info/xmls', `${app.id}.xml.gz`), gzipSync(appstream(app, ref, runtime)))
  for (const size of SIZES) {
    const picture = icon(app.id, size)
    write(join(share, `icons/hicolor/${size}x${size}/apps`, `${app.id}.png`), picture)
    write(join(share, `app-info/icons/flatpak/${size}x${size}`, `${app.id}.png`), picture)
  }
}
