import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asProblem } from '../../problem-error.ts'
import { fetchFile } from './fetch-file.ts'
import { hostOf, parseRefFile, parseSourceFile, sourceName } from './files.ts'
import { checkFlathubFile, isFlathub } from './flathub.ts'
import { keyFingerprints } from './openpgp.ts'

/** An ed25519 key that gpg made for these tests, and the fingerprint that gpg prints for it. */
const KEY =
  'mDMEawUmaxYJKwYBBAHaRw8BAQdA5mEdwFRSzJCzusVKI5qVQ6Jz78FGsQV2KViVa2MOpz20E2ZpeHR1cmVAZXhhbXBsZS5vcmeIlgQTFggAPhYhBFo94i3tJnnvTDgekABWXfM942ikBQJrBSZrAhsDBQkDwmcABQsJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEABWXfM942ik5b8A/2UA5MBkaf1f/1qVHvysJJLTZ1zomHUTFTkZJLB1BzbZAP9S3Gz3TXACcrjyAryJrLuGVmKGJOmCW4Qb8tqXm7SnBQ=='
const PRINT = '5A3D E22D ED26 79EF 4C38 1E90 0056 5DF3 3DE3 68A4'

const repo = (lines: Readonly<Record<string, string>>) =>
  Buffer.from(
    `[Flatpak Repo]\n${Object.entries(lines)
      .map(([key, value]) => `${key}=${value}\n`)
      .join('')}`,
  )
const code = (act: () => unknown) => {
  try {
    act()
    return 'ok'
  } catch (error) {
    return asProblem(error).code
  }
}
const Url = 'https://example.org/repo/'

describe('fingerprints', () => {
  test('are those that gpg prints, of every key in a row', () => {
    const key = Buffer.from(KEY, 'base64')
    expect(keyFingerprints(key)).toEqual([PRINT])
    expect(keyFingerprints(Buffer.concat([key, key]))).toEqual([PRINT, PRINT])
  })

  test('of what is no key are none, and nothing makes it fail', () => {
    expect(keyFingerprints(Buffer.alloc(0))).toEqual([])
    expect(keyFingerprints(Buffer.from('-----BEGIN PGP'))).toEqual([])
    const key = Buffer.from(KEY, 'base64')
    for (let at = 0; at < key.length; at++) {
      expect(() => keyFingerprints(key.subarray(0, at))).not.toThrow()
      const changed = Buffer.from(key)
      changed[at] = 0xff
      expect(() => keyFingerprints(changed)).not.toThrow()
    }
  })
})

describe('a source’s file', () => {
  test('is shown with its title, address and key', () => {
    expect(
      parseSourceFile(
        repo({
          Title: 'My\u202E source',
          Url,
          Comment: 'All of it',
          Homepage: 'https://example.org',
          GPGKey: KEY,
        }),
      ),
    ).toEqual({
      title: 'My source',
      comment: 'All of it',
      url: Url,
      homepage: 'https://example.org/',
      fingerprints: [PRINT],
    })
    expect(parseSourceFile(repo({ Url }))).toMatchObject({
      title: 'example.org',
      fingerprints: [],
      homepage: null,
    })
  })

  test.each([
    ['no address', repo({ Title: 'x' })],
    ['a strange address', repo({ Url: 'javascript:alert(1)' })],
    ['a password in the address', repo({ Url: 'https://a:b@example.org/' })],
    ['an endless address', repo({ Url: `https://example.org/${'x'.repeat(3000)}` })],
    ['a key that is none', repo({ Url, GPGKey: 'bm8ga2V5' })],
    ['another version', repo({ Url, Version: '2' })],
    ['another kind', Buffer.from('[Flatpak Ref]\nUrl=https://example.org/\n')],
    ['no key file', Buffer.from('<html>')],
    ['no UTF-8', Buffer.from([0x5b, 0xff, 0xfe])],
    ['too much', Buffer.concat([repo({ Url }), Buffer.alloc(1024 * 1024, '\n')])],
    ['nothing', Buffer.alloc(0)],
  ])('with %s is refused', (_, bytes) =>
    expect(code(() => parseSourceFile(bytes))).toBe('file-not-understood'),
  )

  test('gets a name that Flatpak takes', () => {
    expect(sourceName('Flathub.flatpakrepo', [])).toBe('flathub')
    expect(sourceName('my source (1).flatpakrepo', [])).toBe('my-source-1')
    expect(sourceName('../../etc/passwd', [])).toBe('etc-passwd')
    expect(sourceName('flathub.flatpakrepo', ['flathub', 'flathub-2'])).toBe('flathub-3')
    expect(sourceName('日本', [])).toBe('source')
  })

  test('hosts are shown for addresses', () => {
    expect([Url, 'oci+https://registry.example.org', 'file:///srv/repo'].map(hostOf)).toEqual([
      'example.org',
      'registry.example.org',
      'file:///srv/repo',
    ])
  })
})

describe('a link to an app', () => {
  const ref = (lines: string) => Buffer.from(`[Flatpak Ref]\n${lines}`)
  test('names the app and where it is from', () => {
    expect(
      parseRefFile(
        ref(
          `Name=org.x.App\nBranch=stable\nUrl=${Url}\nTitle=App from somewhere\nIsRuntime=false\nGPGKey=${KEY}\n`,
        ),
      ),
    ).toEqual({
      title: 'App',
      appId: 'org.x.App',
      branch: 'stable',
      url: Url,
      fingerprints: [PRINT],
    })
  })
  test.each([
    `Name=../x\nUrl=${Url}\n`,
    `Name=org.x.App\nUrl=ftp://x\n`,
    `Name=org.x.App\nUrl=${Url}\nIsRuntime=true\n`,
    '',
  ])('otherwise is refused: %j', (lines) =>
    expect(code(() => parseRefFile(ref(lines)))).toBe('file-not-understood'),
  )
})

describe('Flathub', () => {
  test('is known by its address and its key, both', () => {
    expect(isFlathub('https://dl.flathub.org/repo/')).toBe(true)
    for (const url of [
      'http://dl.flathub.org/repo/',
      'https://dl.flathub.org.evil.example/',
      'https://x@dl.flathub.org.example/',
    ])
      expect(isFlathub(url)).toBe(false)
    expect(code(() => checkFlathubFile(repo({ Url: 'https://dl.flathub.org/repo/', GPGKey: KEY })))).toBe(
      'signature-invalid',
    )
    expect(code(() => checkFlathubFile(repo({ Url: 'https://dl.flathub.org/repo/' })))).toBe(
      'signature-invalid',
    )
  })
})

describe('fetching a file', () => {
  let base = ''
  const server = createServer((request, response) => {
    if (request.url === '/missing') response.writeHead(404).end()
    else if (request.url === '/broken') response.writeHead(500).end()
    else if (request.url === '/big') response.end(Buffer.alloc(5000))
    else if (request.url === '/cut')
      response.writeHead(200, { 'content-length': 100 }).write('x', () => response.destroy())
    else if (request.url !== '/silent') response.end('hello')
  })
  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  const fetched = (path: string, signal?: AbortSignal) =>
    fetchFile(base + path, 1000, signal).then(String, (error: unknown) => asProblem(error).code)

  test('gives its bytes, or says what is wrong', async () => {
    expect(await fetched('/')).toBe('hello')
    expect(await fetched('/missing')).toBe('server-missing')
    expect(await fetched('/broken')).toBe('server-error')
    expect(await fetched('/big')).toBe('file-not-understood')
    expect(await fetched('/cut')).toBe('no-network')
    expect(await fetchFile('http://127.0.0.1:9/', 10).catch((error: unknown) => asProblem(error).code)).toBe(
      'no-network',
    )
  })

  test('can be given up', async () => {
    const abort = new AbortController()
    const asked = fetched('/silent', abort.signal)
    await once(server, 'request')
    abort.abort()
    expect(await asked).toBe('cancelled')
  })
})
