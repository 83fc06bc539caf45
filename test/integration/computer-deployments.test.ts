/** Conformance of the simulated rpm-ostreed: the deployment dictionary, key by key and type by type (A7). */
import { afterEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { releases } from '../computer/releases/releases.ts'
import { Sysroot } from '../computer/sysroot/sysroot.ts'

const ALWAYS = {
  id: 's',
  osname: 's',
  checksum: 's',
  serial: 'i',
  booted: 'b',
  staged: 'b',
  pinned: 'b',
  unlocked: 's',
  'base-commit-meta': 'a{sv}',
  packages: 'as',
  'base-removals': 'av',
  'base-local-replacements': 'a(vv)',
  'base-remote-replacements': 'a{sv}',
}
const FROM_ORIGIN = {
  'requested-packages': 'as',
  'requested-local-packages': 'as',
  'requested-local-fileoverride-packages': 'as',
  'requested-base-removals': 'as',
  'requested-base-local-replacements': 'as',
  'regenerate-initramfs': 'b',
}
const NAMED = { version: 's', timestamp: 't' }
const OSTREE = { origin: 's', 'gpg-enabled': 'b' }
const CONTAINER = { 'container-image-reference': 's', 'container-image-reference-digest': 's' }
const PENDING = { 'pending-base-checksum': 's', 'pending-base-version': 's', 'pending-base-timestamp': 't' }
const LAYERED = {
  'base-checksum': 's',
  'base-version': 's',
  'base-timestamp': 't',
  'layered-commit-meta': 'a{sv}',
}

let computer: SimulatedComputer | null = null
afterEach(async () => {
  await computer?.stop()
  computer = null
})

async function begin(
  options: ComputerOptions = {},
  prepare?: (computer: SimulatedComputer) => Promise<unknown>,
): Promise<RawClient> {
  computer = await startComputer({ bytesPerSecond: 40_000_000, ...options })
  await prepare?.(computer)
  const client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
  return client
}

const value = (dict: Dict | undefined, key: string) => dict?.[key]?.value

describe('from an OSTree branch', () => {
  test('a fresh system', async () => {
    const client = await begin()
    const [booted, ...others] = await rpm.deployments(client)
    expect(others).toEqual([])
    expect(rpm.typesOf(booted ?? {})).toEqual({ ...ALWAYS, ...FROM_ORIGIN, ...NAMED, ...OSTREE })
    const checksum = String(value(booted, 'checksum'))
    expect(checksum).toMatch(/^[0-9a-f]{64}$/)
    expect(value(booted, 'id')).toBe(`harbor-${checksum}.0`)
    expect(booted).toMatchObject({
      osname: { value: 'harbor' },
      serial: { value: 0 },
      booted: { value: true },
      staged: { value: false },
      pinned: { value: false },
      unlocked: { value: 'none' },
      origin: { value: 'harbor:harbor/43/x86_64/desktop' },
      version: { value: '43.20261013.0' },
    })
    // Seconds since 1970: a day in October 2026.
    expect(new Date(Number(value(booted, 'timestamp')) * 1000).toISOString()).toMatch(/^2026-10-13T/)
    const meta = value(booted, 'base-commit-meta') as Dict
    expect(meta['version']).toEqual({ signature: 's', value: '43.20261013.0' })
    // rpm-ostree leaves the bulky keys out.
    expect(Object.keys(meta)).not.toContain('rpmostree.rpmdb.pkglist')
  })

  test('Booted, Default and Rollback: the rollback one is {} when there is none', async () => {
    const client = await begin()
    const [booted] = await rpm.deployments(client)
    expect((await rpm.property(client, 'OS', 'BootedDeployment')).value).toEqual(booted)
    expect((await rpm.property(client, 'OS', 'DefaultDeployment')).value).toEqual(booted)
    expect((await rpm.property(client, 'OS', 'RollbackDeployment')).value).toEqual({})
  })

  test('a staged one comes first and becomes real at the restart; the old one says what is pending', async () => {
    const client = await begin()
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
    await rpm.reload(client)
    const [staged, booted] = await rpm.deployments(client)
    expect(rpm.typesOf(staged ?? {})).toEqual({ ...ALWAYS, ...FROM_ORIGIN, ...NAMED, ...OSTREE })
    expect(staged).toMatchObject({
      staged: { value: true },
      booted: { value: false },
      version: { value: '43.20261020.0' },
    })
    expect(rpm.typesOf(booted ?? {})).toEqual({ ...ALWAYS, ...FROM_ORIGIN, ...NAMED, ...OSTREE, ...PENDING })
    expect(value(booted, 'pending-base-checksum')).toBe(value(staged, 'checksum'))
    expect((await rpm.property(client, 'OS', 'DefaultDeployment')).value).toEqual(staged)

    await computer?.restart()
    const after = await RawClient.bus(computer?.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    const [now, before] = await rpm.deployments(after)
    expect(now).toMatchObject({
      booted: { value: true },
      staged: { value: false },
      version: { value: '43.20261020.0' },
    })
    expect(before).toMatchObject({ booted: { value: false }, version: { value: '43.20261013.0' } })
    expect((await rpm.property(after, 'OS', 'RollbackDeployment')).value).toEqual(before)
    after.close()
  })

  test('a staged one can be locked against finalisation', async () => {
    const client = await begin()
    await rpm.run(client, 'Upgrade', 'a{sv}', [{ 'lock-finalization': variant('b', true) }])
    await rpm.reload(client)
    const [staged] = await rpm.deployments(client)
    expect(staged?.['finalization-locked']).toEqual({ signature: 'b', value: true })
    await computer?.restart()
    expect((await computer?.tell('look', {}))?.versions).toMatchObject([
      { version: '43.20261013.0', booted: true },
    ])
  })

  test('with packages added', async () => {
    const client = await begin({}, (made) => made.tell('layered', { packages: ['htop'] }))
    const [layered, plain] = await rpm.deployments(client)
    expect(rpm.typesOf(layered ?? {})).toEqual({ ...ALWAYS, ...FROM_ORIGIN, ...NAMED, ...OSTREE, ...LAYERED })
    expect(layered).toMatchObject({
      booted: { value: true },
      packages: { value: ['htop'] },
      'requested-packages': { value: ['htop'] },
      'base-version': { value: '43.20261013.0' },
    })
    expect(value(layered, 'base-checksum')).toBe(value(plain, 'checksum'))
    expect(value(layered, 'checksum')).not.toBe(value(plain, 'checksum'))
    const meta = value(layered, 'layered-commit-meta') as Dict
    expect(meta['rpmostree.clientlayer']).toEqual({ signature: 'b', value: true })
    expect(Object.keys(meta)).not.toContain('rpmostree.packages')
    expect(value(layered, 'base-commit-meta') as Dict).not.toHaveProperty(['rpmostree.clientlayer'])
  })

  test('pinned to one commit from elsewhere: an origin without a remote, and no updates', async () => {
    const client = await begin({}, (made) => made.tell('polkit', { answers: { rebase: 'yes' } }))
    const [booted] = await rpm.deployments(client)
    const custom = { 'custom-origin': variant('(ss)', ['https://fleet.example', 'Managed by the fleet']) }
    expect((await rpm.run(client, 'Rebase', 'a{sv}sas', [custom, value(booted, 'checksum'), []])).text).toBe(
      '',
    )
    await rpm.reload(client)
    const [pinned] = await rpm.deployments(client)
    expect(rpm.typesOf(pinned ?? {})).toEqual({
      ...ALWAYS,
      ...FROM_ORIGIN,
      ...NAMED,
      origin: 's',
      'custom-origin': '(ss)',
    })
    expect(value(pinned, 'origin')).toBe(value(booted, 'checksum'))
    const { success, signals } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(true)
    expect(signals.map(({ body }) => body[0])).toContain(
      'Pinned to commit by custom origin: Managed by the fleet',
    )
  })

  test('its makers may say that it ends', async () => {
    const client = await begin({ release: releases.length })
    const [booted] = await rpm.deployments(client)
    expect(rpm.typesOf(booted ?? {})).toEqual({
      ...ALWAYS,
      ...FROM_ORIGIN,
      ...NAMED,
      ...OSTREE,
      endoflife: 's',
    })
    expect(String(value(booted, 'endoflife'))).toContain('Harbor 44')
  })

  test('its remote may have been taken away', async () => {
    const client = await begin()
    await new Sysroot(computer?.dir ?? '').ostree('remote', 'delete', 'harbor')
    await rpm.reload(client)
    const [booted] = await rpm.deployments(client)
    expect(rpm.typesOf(booted ?? {})).toEqual({
      ...ALWAYS,
      ...FROM_ORIGIN,
      ...NAMED,
      origin: 's',
      'remote-error': 's',
    })
  })
})

describe('from a container image', () => {
  test('there is no origin, but a reference and a digest', async () => {
    const client = await begin({ origin: 'container' })
    const [booted] = await rpm.deployments(client)
    expect(rpm.typesOf(booted ?? {})).toEqual({ ...ALWAYS, ...FROM_ORIGIN, ...NAMED, ...CONTAINER })
    expect(String(value(booted, 'container-image-reference'))).toMatch(/^ostree-image-signed:docker:\/\//)
    expect(String(value(booted, 'container-image-reference-digest'))).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('with packages added', async () => {
    const client = await begin({ origin: 'container' }, (made) =>
      made.tell('layered', { packages: ['tmux'] }),
    )
    const [layered] = await rpm.deployments(client)
    expect(rpm.typesOf(layered ?? {})).toEqual({
      ...ALWAYS,
      ...FROM_ORIGIN,
      ...NAMED,
      ...CONTAINER,
      ...LAYERED,
    })
  })
})
