/**
 * .flatpakrepo and .flatpakref files, read by ourselves to show what is in them before libflatpak gets them. They come
 * from web pages: everything in them is a stranger's.
 *
 * Source: flatpak-flatpakrepo(5), flatpak-flatpakref(5).
 */
import { decodeString, type KeyFile, KeyFileError, parseKeyFile, rawValue } from '../../access/keyfile.ts'
import { ProblemError } from '../../problem-error.ts'
import { parseRef } from '../catalogue/finish.ts'
import { cleanLine, webAddress } from '../catalogue/text.ts'
import { keyFingerprints } from './openpgp.ts'

/** Bytes; Flathub's has 5,000. */
export const LARGEST_FILE = 1024 * 1024
const LONGEST_ADDRESS = 2000

export interface SourceFile {
  /** Of the makers; the host of the address where they give none. */
  readonly title: string
  readonly comment: string
  /** As libflatpak will use it. */
  readonly url: string
  readonly homepage: string | null
  /** Empty: nobody can check what comes from there. */
  readonly fingerprints: readonly string[]
}

export interface RefFile {
  readonly title: string
  readonly appId: string
  readonly branch: string
  readonly url: string
  readonly fingerprints: readonly string[]
}

const refused = (detail: string) => new ProblemError({ code: 'file-not-understood', detail })

function open(bytes: Buffer, group: string): (key: string) => string {
  if (bytes.length > LARGEST_FILE) throw refused('the file is too large')
  let file: KeyFile
  try {
    file = parseKeyFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw refused(error instanceof KeyFileError ? error.message : 'the text is not UTF-8')
  }
  const value = (key: string) => decodeString(rawValue(file, group, key) ?? '')
  const version = value('Version')
  if (version !== '' && version !== '1') throw refused(`version ${cleanLine(version, 20)} of the format`)
  return value
}

/** Only where Flatpak can fetch from; nothing with a name and a password in it. */
function sourceAddress(text: string): string {
  const bare = text.startsWith('oci+') ? text.slice(4) : text
  if (text.length > LONGEST_ADDRESS || !URL.canParse(bare)) throw refused('no address in it')
  const { protocol, username, password, hostname } = new URL(bare)
  const isFetched = protocol === 'https:' || protocol === 'http:'
  if (!(isFetched && hostname !== '') && protocol !== 'file:') throw refused('an address of an unknown kind')
  if (username !== '' || password !== '') throw refused('an address with a password in it')
  return text
}

function fingerprintsIn(base64: string): readonly string[] {
  if (base64 === '') return []
  const prints = keyFingerprints(Buffer.from(base64, 'base64'))
  if (prints.length === 0) throw refused('a key that cannot be read')
  return prints
}

/** The host where there is one, as people know places in the web. */
export function hostOf(url: string): string {
  const bare = url.replace(/^oci\+/u, '')
  return (URL.canParse(bare) && new URL(bare).host) || url
}

/** Throws `file-not-understood`. */
export function parseSourceFile(bytes: Buffer): SourceFile {
  const value = open(bytes, 'Flatpak Repo')
  const url = sourceAddress(value('Url'))
  return {
    title: cleanLine(value('Title'), 100) || hostOf(url),
    comment: cleanLine(value('Comment') || value('Description'), 300),
    url,
    homepage: webAddress(value('Homepage')),
    fingerprints: fingerprintsIn(value('GPGKey')),
  }
}

/** Throws `file-not-understood`. */
export function parseRefFile(bytes: Buffer): RefFile {
  const value = open(bytes, 'Flatpak Ref')
  const appId = value('Name')
  const branch = value('Branch') || 'master'
  if (!parseRef(`app/${appId}/any/${branch}`)) throw refused('no app in it')
  if (value('IsRuntime') === 'true') throw refused('it is no app')
  return {
    title: cleanLine(value('Title'), 100).replace(/ from .*$/u, '') || appId,
    appId,
    branch,
    url: sourceAddress(value('Url')),
    fingerprints: fingerprintsIn(value('GPGKey')),
  }
}

/** A name for the source that Flatpak takes and that is not taken: from the file's own name, as `flatpak` itself does. */
export function sourceName(suggestion: string, taken: readonly string[]): string {
  const bare = suggestion.replace(/\.[a-z]+$/u, '').toLowerCase()
  const base =
    bare
      .replaceAll(/[^a-z\d._-]+/gu, '-')
      .replaceAll(/^[^a-z\d]+|-+$/gu, '')
      .slice(0, 60) || 'source'
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`
    if (!taken.includes(name)) return name
  }
}
