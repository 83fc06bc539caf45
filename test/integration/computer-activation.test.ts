/** Conformance of the simulated rpm-ostreed: names, access, registration, idle exit (the contract's A1 and A2). */
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Heard } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

/** The signal that this owner of the name has left. */
const gone = (owner: string | null) => (signal: Heard) => rpm.ownerGone(signal) && signal.body[1] === owner

const IDLE_MS = 400
const DBUS = 'org.freedesktop.DBus'

let computer: SimulatedComputer
let client: RawClient
let watcher: RawClient

beforeAll(async () => {
  computer = await startComputer({ idleMs: IDLE_MS, bytesPerSecond: 40_000_000 })
  watcher = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.listenToOwner(watcher)
})
afterAll(() => computer.stop())
beforeEach(async () => {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
})
afterEach(async () => {
  client.close()
  const owner = await rpm.ownerOf(watcher)
  if (owner !== null) await watcher.until(gone(owner))
})

describe('activation', () => {
  test('the name is activatable, and the first call starts the daemon', async () => {
    const names = await client.call(DBUS, '/org/freedesktop/DBus', `${DBUS}.ListActivatableNames`)
    expect(names.body[0]).toContain(rpm.NAME)
    expect(await rpm.ownerOf(client)).toBeNull()
    await rpm.property(client, 'OS', 'Name')
    expect(await rpm.ownerOf(client)).toMatch(/^:1\./)
  })

  test('the root object is an ObjectManager with the sysroot and the OS below it', async () => {
    const { signature, body } = await client.call(
      rpm.NAME,
      rpm.ROOT,
      `${DBUS}.ObjectManager.GetManagedObjects`,
    )
    expect(signature).toBe('a{oa{sa{sv}}}')
    const managed = body[0] as Record<string, Record<string, object>>
    expect(Object.keys(managed).toSorted()).toEqual([rpm.SYSROOT, rpm.OS].toSorted())
    expect(managed[rpm.SYSROOT]).toHaveProperty([`${rpm.NAME}.Sysroot`, 'Deployments'])
    expect(managed[rpm.OS]).toHaveProperty([`${rpm.NAME}.OS`, 'BootedDeployment'])
  })

  test('introspection names every method of the contract with its signature', async () => {
    const { body } = await client.call(rpm.NAME, rpm.OS, `${DBUS}.Introspectable.Introspect`)
    const xml = String(body[0])
    const methods = [...xml.matchAll(/<method name="(\w+)">(.*?)<\/method>/g)].map(([, name, args = '']) => {
      const types = (way: string) =>
        [...args.matchAll(/type="([^"]+)" direction="(\w+)"/g)].flatMap(([, type, found]) =>
          found === way ? [type] : [],
        )
      return [name, `${types('in').join('')}→${types('out').join('')}`]
    })
    expect(Object.fromEntries(methods)).toMatchObject({
      Upgrade: 'a{sv}→s',
      AutomaticUpdateTrigger: 'a{sv}→bs',
      Deploy: 'sa{sv}→s',
      Rebase: 'a{sv}sas→s',
      PkgChange: 'a{sv}asas→s',
      UpdateDeployment: 'a{sv}a{sv}→s',
      Rollback: 'a{sv}→s',
      Cleanup: 'as→s',
      ClearRollbackTarget: 'a{sv}→s',
      RefreshMd: 'a{sv}→s',
      ModifyYumRepo: 'sa{ss}→s',
      KernelArgs: 'sasasasa{sv}→s',
      SetInitramfsState: 'basa{sv}→s',
      InitramfsEtc: 'asasbba{sv}→s',
      FinalizeDeployment: 'a{sv}→s',
      DownloadUpdateRpmDiff: '→s',
      DownloadDeployRpmDiff: 'sas→s',
      DownloadRebaseRpmDiff: 'sas→s',
      GetDeploymentsRpmDiff: 'ss→a(sua{sv})',
      GetCachedUpdateRpmDiff: 's→a(sua{sv})a{sv}',
      GetCachedDeployRpmDiff: 'sas→a(sua{sv})a{sv}',
      GetCachedRebaseRpmDiff: 'sas→a(sua{sv})a{sv}',
      GetDeploymentBootConfig: 'sb→a{sv}',
      ListRepos: '→aa{sv}',
      WhatProvides: 'as→aa{sv}',
      GetPackages: 'as→aa{sv}',
      Search: 'as→aa{sv}',
    })
    expect(xml).toContain(`<interface name="${rpm.NAME}.OSExperimental">`)
    // There is no such method: pinning and removing one version need root's `ostree admin`.
    expect(xml).not.toMatch(/name="(Pin|SetDefault|Undeploy)"/)
  })
})

describe('properties', () => {
  test('of the sysroot', async () => {
    const types = {
      Booted: 'o',
      Path: 's',
      Deployments: 'aa{sv}',
      ActiveTransaction: '(sss)',
      ActiveTransactionPath: 's',
      AutomaticUpdatePolicy: 's',
    }
    const { body } = await client.call(rpm.NAME, rpm.SYSROOT, `${DBUS}.Properties.GetAll`, 's', [
      `${rpm.NAME}.Sysroot`,
    ])
    const all = body[0] as Record<string, { signature: string; value: unknown }>
    expect(rpm.typesOf(all)).toEqual(types)
    expect(all).toMatchObject({
      Booted: { value: rpm.OS },
      Path: { value: '/' },
      ActiveTransaction: { value: ['', '', ''] },
      ActiveTransactionPath: { value: '' },
      AutomaticUpdatePolicy: { value: 'none' },
    })
  })

  test('of the OS', async () => {
    const { body } = await client.call(rpm.NAME, rpm.OS, `${DBUS}.Properties.GetAll`, 's', [`${rpm.NAME}.OS`])
    expect(rpm.typesOf(body[0] as Record<string, { signature: string; value: unknown }>)).toEqual({
      BootedDeployment: 'a{sv}',
      DefaultDeployment: 'a{sv}',
      RollbackDeployment: 'a{sv}',
      CachedUpdate: 'a{sv}',
      HasCachedUpdateRpmDiff: 'b',
      Name: 's',
    })
  })

  test('the policy of automatic updates is the one configured', async () => {
    await computer.tell('policy', { automaticUpdates: 'stage' })
    expect((await rpm.property(client, 'Sysroot', 'AutomaticUpdatePolicy')).value).toBe('stage')
    await computer.tell('policy', { automaticUpdates: 'none' })
  })
})

describe('access', () => {
  test('the experimental interface and Set are refused by the bus itself', async () => {
    const moo = client.call(rpm.NAME, rpm.OS, `${rpm.NAME}.OSExperimental.Moo`, 'b', [true])
    expect((await rpm.refusal(moo)).name).toBe(rpm.DENIED)
    const set = client.call(rpm.NAME, rpm.OS, `${DBUS}.Properties.Set`, 'ssv', [
      `${rpm.NAME}.OS`,
      'Name',
      variant('s', 'x'),
    ])
    expect((await rpm.refusal(set)).name).toBe(rpm.DENIED)
  })

  test('GetOS gives the booted one for "", and NOT_FOUND for a stranger', async () => {
    const found = await rpm.sysroot(client, 'GetOS', 's', [''])
    expect(found).toMatchObject({ signature: 'o', body: [rpm.OS] })
    expect((await rpm.sysroot(client, 'GetOS', 's', ['harbor'])).body).toEqual([rpm.OS])
    expect(await rpm.refusal(rpm.sysroot(client, 'GetOS', 's', ['beos']))).toEqual({
      name: rpm.NOT_FOUND,
      message: 'OS name "beos" not found',
    })
  })

  test('arguments of another type are refused before anything happens', async () => {
    const wrong = await rpm.refusal(rpm.os(client, 'Upgrade', 's', ['now']))
    expect(wrong.name).toBe(`${DBUS}.Error.InvalidArgs`)
    expect((await rpm.property(client, 'Sysroot', 'ActiveTransaction')).value).toEqual(['', '', ''])
  })
})

describe('idle exit', () => {
  test('it leaves by itself; calls and property reads do not keep it', async () => {
    await rpm.property(client, 'OS', 'Name')
    const owner = await rpm.ownerOf(client)
    const chatter = setInterval(() => {
      rpm.property(client, 'OS', 'Name').catch(() => {})
    }, IDLE_MS / 8)
    // If they kept it, this would never come.
    expect((await watcher.until(gone(owner))).body[0]).toBe(rpm.NAME)
    clearInterval(chatter)
  })

  test('a registered client keeps it, until it unregisters', async () => {
    await rpm.register(client)
    const owner = await rpm.ownerOf(client)
    // Time has to pass for nothing to happen.
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS * 2))
    expect(await rpm.ownerOf(client)).toBe(owner)
    await rpm.sysroot(client, 'UnregisterClient', 'a{sv}', [{}])
    await watcher.until(gone(owner))
  })

  test('a registration dies with the name of its client', async () => {
    await rpm.register(client)
    const owner = await rpm.ownerOf(client)
    client.close()
    expect((await watcher.until(gone(owner))).body[0]).toBe(rpm.NAME)
  })

  test('a registration dies with the daemon', async () => {
    await rpm.register(client)
    const first = await rpm.ownerOf(client)
    const { daemonPid } = await computer.tell('look', {})
    if (daemonPid === null) throw new Error('there is no daemon to kill')
    process.kill(daemonPid, 'SIGKILL')
    await watcher.until(gone(first))
    await rpm.property(client, 'OS', 'Name')
    // Nobody registered with this new one, so it leaves.
    const second = await rpm.ownerOf(client)
    expect(second).not.toBe(first)
    await watcher.until(gone(second))
  })

  test('an option "id" of another type is ignored', async () => {
    await rpm.sysroot(client, 'RegisterClient', 'a{sv}', [{ id: variant('u', 7) }])
    const reply = await rpm.os(client, 'Upgrade', 'a{sv}', [{}])
    const peer = await rpm.joinPeer(reply.body[0])
    const { body } = await peer.call(null, '/', `${DBUS}.Properties.Get`, 'ss', [
      rpm.TRANSACTION,
      'InitiatingClientDescription',
    ])
    expect((body[0] as { value: string }).value).toMatch(/^client\(dbus:1\.\d+ /)
    peer.close()
  })
})

test('what `ostree admin` changes is told without being asked', async () => {
  await rpm.register(client)
  await rpm.listenToChanges(client)
  await computer.tell('pin', { index: 0, on: true })
  await client.until(rpm.tells('Sysroot', 'Deployments'))
  expect((await rpm.deployments(client))[0]).toMatchObject({ pinned: { signature: 'b', value: true } })
  await computer.tell('pin', { index: 0, on: false })
})
