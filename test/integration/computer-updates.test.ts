/** Conformance of the simulated rpm-ostreed: CachedUpdate, the automatic trigger and package differences (A3, A8). */
import { afterEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

let computer: SimulatedComputer
let client: RawClient

afterEach(async () => {
  client.close()
  await computer.stop()
})

async function begin(options: ComputerOptions = {}): Promise<void> {
  computer = await startComputer({ bytesPerSecond: 40_000_000, ...options })
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}

const cached = async () => (await rpm.property(client, 'OS', 'CachedUpdate')).value as Dict
const has = async () => (await rpm.property(client, 'OS', 'HasCachedUpdateRpmDiff')).value
const trigger = (mode: string) =>
  rpm.run(client, 'AutomaticUpdateTrigger', 'a{sv}', [{ mode: variant('s', mode) }])
const check = async () => {
  const result = await trigger('check')
  expect(result.success).toBe(true)
  await rpm.reload(client)
  return result
}

const BASIC = {
  osname: 's',
  checksum: 's',
  version: 's',
  timestamp: 't',
  origin: 's',
  'ref-has-new-commit': 'b',
  'update-sha256': 's',
}

describe('from an OSTree branch', () => {
  test('a check fills CachedUpdate; nothing but metadata is fetched', async () => {
    await begin()
    expect(await cached()).toEqual({})
    expect(await has()).toBe(false)
    const { signals, reply } = await check()
    expect(reply).toMatchObject({ signature: 'bs', body: [true, expect.stringMatching(/^unix:path=/)] })
    expect(signals.map(({ member }) => member)).not.toContain('TaskBegin')
    const update = await cached()
    expect(await has()).toBe(true)
    expect(rpm.typesOf(update)).toEqual({
      ...BASIC,
      'gpg-enabled': 'b',
      'rpm-diff': 'a{sv}',
      advisories: 'a(suuasa{sv})',
    })
    const [booted] = await rpm.deployments(client)
    expect(update).toMatchObject({
      osname: { value: 'harbor' },
      version: { value: '43.20261020.0' },
      origin: { value: 'harbor:harbor/43/x86_64/desktop' },
      'ref-has-new-commit': { value: true },
      'update-sha256': { value: booted?.['checksum']?.value },
    })
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
  })

  test('the difference of packages, by what happens to them', async () => {
    await begin()
    await check()
    const diff = (await cached())['rpm-diff']?.value as Dict
    expect(rpm.typesOf(diff)).toEqual({
      upgraded: 'a(us(ss)(ss))',
      downgraded: 'a(us(ss)(ss))',
      removed: 'a(usss)',
      added: 'a(usss)',
    })
    expect(diff['upgraded']?.value).toContainEqual([
      0,
      'firefox',
      ['144.0-1.fc43', 'x86_64'],
      ['144.0.2-1.fc43', 'x86_64'],
    ])
    expect(diff['upgraded']?.value).toContainEqual([
      0,
      'openssl',
      ['1:3.5.1-2.fc43', 'x86_64'],
      ['1:3.5.4-1.fc43', 'x86_64'],
    ])
    expect(diff['removed']?.value).toEqual([[0, 'gnome-tour', '49.0-1.fc43', 'x86_64']])
    expect(diff['added']?.value).toEqual([[0, 'realtek-firmware', '20251021-1.fc43', 'x86_64']])
  })

  test('a package that went back is a downgrade', async () => {
    await begin({ release: 3 })
    await check()
    const diff = (await cached())['rpm-diff']?.value as Dict
    expect(diff['downgraded']?.value).toContainEqual([
      0,
      'mesa-libGL',
      ['25.2.5-1.fc43', 'x86_64'],
      ['25.2.4-2.fc43', 'x86_64'],
    ])
  })

  test('advisories with their severity and titles', async () => {
    await begin()
    await check()
    const advisories = (await cached())['advisories']?.value as [string, number, number, string[], Dict][]
    const brings = (start: string) =>
      advisories.find(([, , , nevras]) => nevras.some((nevra) => nevra.startsWith(start)))
    const [id, kind, severity, , details = {}] = brings('openssl-1:3.5.4') ?? []
    expect([id, kind, severity]).toEqual(['FEDORA-2026-91b27e44c0', 1, 4])
    expect(details['cve_references']).toMatchObject({
      signature: 'a(ss)',
      value: [[expect.stringMatching(/^https:/), expect.stringContaining('CVE-')]],
    })
    // Kinds and severities are libdnf's and rpm-ostree's numbers; of other kinds than security it does not tell.
    for (const [, someKind, someSeverity] of advisories) {
      expect(someKind).toBe(1)
      expect([0, 1, 2, 3, 4]).toContain(someSeverity)
    }
  })

  test('it is kept over the daemon’s end, and gone once the update is booted', async () => {
    await begin({ idleMs: 150 })
    await check()
    const found = await cached()
    await rpm.listenToOwner(client)
    await rpm.sysroot(client, 'UnregisterClient', 'a{sv}', [{}])
    await client.until(rpm.ownerGone)
    expect(await cached()).toEqual(found)
    await rpm.register(client)
    await rpm.run(client, 'Upgrade')
    await computer.restart()
    client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    expect(await cached()).toEqual({})
  })

  test('a plain Upgrade fills it too, and says which deployment holds it', async () => {
    await begin()
    await rpm.run(client, 'Upgrade')
    await rpm.reload(client)
    const [staged] = await rpm.deployments(client)
    expect(await cached()).toMatchObject({ deployment: { signature: 's', value: staged?.['id']?.value } })
  })

  test('download-only does not fill it; DownloadUpdateRpmDiff does', async () => {
    await begin()
    await rpm.run(client, 'Upgrade', 'a{sv}', [{ 'download-only': variant('b', true) }])
    await rpm.reload(client)
    expect(await cached()).toEqual({})
    expect((await rpm.run(client, 'DownloadUpdateRpmDiff', '', [])).success).toBe(true)
    await rpm.reload(client)
    expect(await has()).toBe(true)
  })

  test('RefreshMd does not look at the base', async () => {
    await begin()
    expect((await rpm.run(client, 'RefreshMd', 'a{sv}', [{ force: variant('b', true) }])).success).toBe(true)
    await rpm.reload(client)
    expect(await has()).toBe(false)
  })

  test('nothing new empties it', async () => {
    await begin()
    await check()
    await computer.tell('publish', { release: 1 })
    await trigger('check')
    await rpm.reload(client)
    expect(await cached()).toEqual({})
  })
})

describe('the automatic trigger', () => {
  test('mode none, and auto under a policy of none, do nothing', async () => {
    await begin()
    for (const options of [{ mode: variant('s', 'none') }, {}]) {
      const { signature, body } = await rpm.os(client, 'AutomaticUpdateTrigger', 'a{sv}', [options])
      expect([signature, body]).toEqual(['bs', [false, '']])
    }
  })

  test('stage stages, quietly unless output-to-self is false', async () => {
    await begin()
    const { success, signals } = await trigger('stage')
    expect(success).toBe(true)
    expect(signals.map(({ member }) => member)).not.toContain('TaskBegin')
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({ staged: true })
    await computer.tell('publish', { release: 3 })
    const loud = await rpm.run(client, 'AutomaticUpdateTrigger', 'a{sv}', [
      { mode: variant('s', 'stage'), 'output-to-self': variant('b', false) },
    ])
    expect(loud.signals.map(({ member }) => member)).toContain('TaskBegin')
  })

  test('apply restarts', async () => {
    await begin()
    const booted = Promise.withResolvers<void>()
    computer.onRestart((moment) => moment === 'booted' && booted.resolve())
    expect((await trigger('apply')).success).toBe(true)
    await booted.promise
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({
      version: '43.20261020.0',
      booted: true,
    })
  })

  test('auto follows the policy', async () => {
    await begin()
    await computer.tell('policy', { automaticUpdates: 'check' })
    const { reply } = await rpm.run(client, 'AutomaticUpdateTrigger')
    expect(reply.body[0]).toBe(true)
    await rpm.reload(client)
    expect(await has()).toBe(true)
  })
})

describe('from a container image', () => {
  test('a check tells version and layers, and no packages before the update is here', async () => {
    await begin({ origin: 'container' })
    await check()
    const update = await cached()
    expect(rpm.typesOf(update)).toEqual({ ...BASIC, 'manifest-diff': 'a{sv}' })
    expect(update).toMatchObject({
      version: { value: '43.20261020.0' },
      origin: { value: expect.stringMatching(/^ostree-image-signed:/) },
    })
    const diff = update['manifest-diff']?.value as Dict
    expect(rpm.typesOf(diff)).toEqual({
      total: 't',
      'total-size': 't',
      'n-removed': 't',
      'removed-size': 't',
      'n-added': 't',
      'added-size': 't',
    })
    expect(Number(diff['n-added']?.value)).toBeGreaterThan(0)
    expect(Number(diff['added-size']?.value)).toBeLessThan(Number(diff['total-size']?.value))
  })

  test('a staged one tells its packages', async () => {
    await begin({ origin: 'container' })
    await rpm.run(client, 'Upgrade')
    await rpm.reload(client)
    expect(rpm.typesOf(await cached())).toMatchObject({ 'rpm-diff': 'a{sv}', deployment: 's', origin: 's' })
  })
})

describe('package differences by method', () => {
  test('of two deployments, and of what was pulled', async () => {
    await begin()
    await rpm.run(client, 'Upgrade')
    await rpm.reload(client)
    const [staged, booted] = await rpm.deployments(client)
    const { signature, body } = await rpm.os(client, 'GetDeploymentsRpmDiff', 'ss', [
      booted?.['id']?.value,
      staged?.['id']?.value,
    ])
    expect(signature).toBe('a(sua{sv})')
    const rows = body[0] as [string, number, Dict][]
    const row = (name: string) => rows.find(([found]) => found === name)
    expect(row('realtek-firmware')?.[1]).toBe(0)
    expect(row('gnome-tour')?.[1]).toBe(1)
    const [, kind, firefox] = row('firefox') ?? ['', -1, {}]
    expect(kind).toBe(2)
    expect(firefox).toMatchObject({
      PreviousPackage: { signature: '(sss)', value: ['firefox', '144.0-1.fc43', 'x86_64'] },
      NewPackage: { signature: '(sss)', value: ['firefox', '144.0.2-1.fc43', 'x86_64'] },
    })
    const update = await rpm.os(client, 'GetCachedUpdateRpmDiff', 's', [booted?.['id']?.value])
    expect(update.signature).toBe('a(sua{sv})a{sv}')
    expect(update.body[0]).toEqual(rows)
    expect(update.body[1]).toMatchObject({ checksum: { signature: 's', value: staged?.['checksum']?.value } })
  })
})
