/** App sources, signed and not, and what is opened from outside. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endAgent, makeKey, sign, type SigningKey } from '../flatpak/signing.ts'
import { startAppsWorld, type AppsWorld, type RunningApps } from './apps-world.ts'

let place: AppsWorld
let apps: RunningApps
let keys: readonly SigningKey[] = []
let keyDir = ''
let url = ''

beforeAll(async () => {
  place = await startAppsWorld({ helloVersions: 1 })
  keyDir = await mkdtemp(join(tmpdir(), 'k-'))
  keys = [await makeKey(keyDir, 'right'), await makeKey(keyDir, 'wrong')]
  const { repository, server } = place.world
  const { arch } = repository
  const refs = [
    repository.ref('org.example.Hello'),
    repository.ref('org.example.Wide'),
    repository.runtimeRef('org.example.Platform/1.0'),
    // The catalogue is a commit like others.
    `appstream/${arch}`,
    `appstream2/${arch}`,
  ]
  if (keys[0]) await sign(repository, refs, keys[0])
  url = server.url
  apps = await place.start()
})
beforeEach(() => {
  place.world.server.status = null
})
afterAll(async () => {
  await place.stop()
  await Promise.all(keys.map(endAgent))
  await rm(keyDir, { recursive: true })
})

async function put(name: string, content: string): Promise<string> {
  const path = join(place.world.dir, name)
  await writeFile(path, content)
  return path
}
const source = (more = '', address = url) => `[Flatpak Repo]\nTitle=My source\nUrl=${address}\n${more}`
const add = async (unverified = false) => {
  const { offer } = apps.state()
  return apps.code(apps.ask('apps.addSource', { offer: offer?.id ?? '', installation: 'user', unverified }))
}
const sources = () => apps.state().sources?.map(({ id }) => id)
const open = async (text: string) => apps.service.openOutside(text)

test('where there is no source the state says so', async () => {
  await apps.ask('apps.enter', {})
  await apps.until(({ sources: now }) => now !== null)
  expect(sources()).toEqual([])
})

describe('Flathub', () => {
  test('is fetched, and refused when its key is another one', async () => {
    const fetched: string[] = []
    const fake = await place.start({
      fetch: async (address) => {
        fetched.push(address)
        return Buffer.from(`[Flatpak Repo]\nUrl=https://dl.flathub.org/repo/\nGPGKey=${keys[1]?.base64}\n`)
      },
    })
    expect(await fake.code(fake.ask('apps.addFlathub', { installation: 'user' }))).toBe('signature-invalid')
    expect(fetched).toEqual(['https://dl.flathub.org/repo/flathub.flatpakrepo'])
    await fake.service.close()
  })
})

describe('a source from a file', () => {
  test('is shown with its fingerprint and not added by opening it', async () => {
    const path = await put('my source.flatpakrepo', source(`GPGKey=${keys[0]?.base64}\n`))
    const offer = await open(path)
    expect(offer).toMatchObject({
      kind: 'source',
      title: 'My source',
      address: url,
      already: null,
      fingerprints: [keys[0]?.id.replaceAll(/(.{4})(?!$)/gu, '$1 ')],
    })
    expect(apps.state().offer).toEqual(offer)
    expect(sources()).toEqual([])
  })

  test('is added, and its apps are there as soon as its catalogue is', async () => {
    expect(await add()).toBe('ok')
    expect(sources()).toEqual(['user/my-source'])
    expect(apps.state().offer).toBeNull()
    await apps.until(
      ({ sources: now, catalogue }) => catalogue.state === 'ready' && (now?.[0]?.catalogue.apps ?? 0) > 0,
    )
    expect(apps.state().sources?.[0]).toMatchObject({
      verified: true,
      title: 'My source',
      catalogue: { state: 'ready', problem: null },
    })
    expect(await apps.find('org.example.Hello')).toMatchObject({ source: 'user/my-source' })
  })

  test('is not added twice', async () => {
    expect(
      await open(
        await put('again.flatpakrepo', source(`GPGKey=${keys[0]?.base64}\n`, url.replace(/\/$/u, ''))),
      ),
    ).toMatchObject({
      already: 'user/my-source',
    })
    expect(await add()).toBe('source-there-already')
  })

  test('without a key is added only when that was said', async () => {
    await open(await put('open.flatpakrepo', source('', place.world.repository.fileUrl)))
    expect(await add()).toBe('signature-missing')
    expect(await add(true)).toBe('ok')
    expect(apps.state().sources?.find(({ id }) => id === 'user/open')).toMatchObject({ verified: false })
    const open2 = apps.state().sources?.find(({ id }) => id === 'user/open')?.id ?? ''
    await apps.until((state) => state.sources?.find(({ id }) => id === open2)?.catalogue.refreshing === false)
    await apps.ask('apps.removeSource', { source: open2 })
    expect(sources()).toEqual(['user/my-source'])
  })

  test('signed by somebody else is installed nothing from', async () => {
    await open(
      await put(
        'wrong.flatpakrepo',
        source(`GPGKey=${keys[1]?.base64}\n`, url.replace('127.0.0.1', 'localhost')),
      ),
    )
    expect(await add()).toBe('ok')
    await apps.until(({ sources: now }) => {
      const one = now?.find(({ id }) => id === 'user/wrong')
      return one?.catalogue.refreshing === false && one.catalogue.problem !== null
    })
    expect(apps.state().sources?.find(({ id }) => id === 'user/wrong')?.catalogue.problem).toMatchObject({
      code: 'signature-invalid',
    })
    await apps.ask('apps.removeSource', { source: 'user/wrong' })
  })
})

describe('a source that is there', () => {
  test('cannot be removed while something is from it, and says what', async () => {
    const { id } = await apps.find('org.example.Hello')
    await apps.carryOut(apps.ask('apps.install', { app: id, installation: 'user' }))
    expect(apps.state().sources?.[0]?.apps).toEqual(['Hello'])
    await expect(apps.ask('apps.removeSource', { source: 'user/my-source' })).rejects.toMatchObject({
      problem: { code: 'source-in-use', culprits: expect.arrayContaining(['Hello']) },
    })
  })

  test('switched off offers nothing, and comes back', async () => {
    await apps.ask('apps.enableSource', { source: 'user/my-source', enabled: false })
    expect(apps.state().sources?.[0]).toMatchObject({ enabled: false })
    await apps.until(({ catalogue }) => catalogue.state === 'ready' && catalogue.apps === 0)
    await apps.ask('apps.enableSource', { source: 'user/my-source', enabled: true })
    await apps.until(({ catalogue }) => catalogue.state === 'ready' && catalogue.apps > 0)
  })

  test('that does not answer keeps its catalogue and says why it is old', async () => {
    place.world.server.status = 503
    await apps.ask('apps.refresh', {})
    await apps.until(({ sources: now }) => (now?.[0]?.catalogue.problem ?? null) !== null)
    expect(apps.state().sources?.[0]?.catalogue).toMatchObject({
      state: 'ready',
      refreshing: false,
      problem: { code: 'server-error' },
    })
    expect(apps.state().sources?.[0]?.catalogue.apps).toBeGreaterThan(0)
  })
})

describe('opened from outside', () => {
  test('a link to an app tells what it would do and add, and installs when it is taken', async () => {
    const remote = url.replace('127.0.0.1', 'localhost')
    const link = place.world.repository.refFile('org.example.Wide', remote)
    const offer = await open(await put('wide.flatpakref', link))
    expect(offer).toMatchObject({
      kind: 'app',
      from: 'link',
      appId: 'org.example.Wide',
      sources: [{ address: remote, verified: false }],
    })
    if (offer.kind !== 'app') throw new Error('no app')
    expect(offer.plan.downloadBytes).toBeGreaterThan(0)
    expect(offer.plan.access?.wider.length).toBeGreaterThan(3)
    expect(apps.state().installed.map(({ name }) => name)).toEqual(['Hello'])
    const item = await apps.carryOut(apps.ask('apps.installOffer', { offer: offer.id, installation: 'user' }))
    expect(item).toMatchObject({ action: 'install-file', phase: 'done', changed: true })
    expect(apps.installed('org.example.Wide').version).toBe('1.0')
  })

  test('a file with an app in it', async () => {
    await apps.carryOut(
      apps.ask('apps.remove', { installed: apps.installed('org.example.Wide').id, data: 'keep' }),
    )
    const path = join(place.world.dir, 'old one.flatpak')
    await place.world.repository.bundle('org.example.Wide', path)
    const offer = await open(`file://${path.replace(' ', '%20')}`)
    expect(offer).toMatchObject({ kind: 'app', from: 'file', appId: 'org.example.Wide' })
    const item = await apps.carryOut(apps.ask('apps.installOffer', { offer: offer.id, installation: 'user' }))
    expect(item).toMatchObject({ phase: 'done' })
    expect(await place.world.runApp('org.example.Wide')).toMatchObject({ code: 0 })
  })

  test('a link to a page of the catalogue', async () => {
    expect(await open('appstream://org.example.Hello.desktop')).toMatchObject({
      kind: 'search',
      appId: 'org.example.Hello',
    })
    expect(await open('appstream:org.example.Hello')).toMatchObject({
      kind: 'search',
      appId: 'org.example.Hello',
    })
    await apps.ask('apps.dropOffer', { offer: apps.state().offer?.id ?? '' })
    expect(apps.state().offer).toBeNull()
  })

  test('rubbish is refused with a reason, and changes nothing', async () => {
    const rubbish = [
      '',
      '--help',
      'relative.flatpakrepo',
      'https://example.org/x.flatpakref',
      'file://elsewhere/x.flatpakref',
      '/etc/passwd',
      '/nowhere.flatpakrepo',
      '/dev/zero',
      `/${'x'.repeat(5000)}`,
      'appstream:../../x',
      'javascript:alert(1).flatpakref',
      await put('bad.flatpakrepo', '<html>'),
      await put('bad.flatpakref', '[Flatpak Ref]\nName=x\n'),
      await put('bad.flatpak', 'no app'),
    ]
    for (const text of rubbish)
      expect([text.slice(0, 40), (await open(text)).kind]).toEqual([text.slice(0, 40), 'refused'])
    await expect(
      apps.ask('apps.installOffer', { offer: apps.state().offer?.id ?? '', installation: 'user' }),
    ).rejects.toMatchObject({
      problem: { code: 'bad-request' },
    })
    expect(apps.queue().every(({ phase }) => phase === 'done')).toBe(true)
  })
})
