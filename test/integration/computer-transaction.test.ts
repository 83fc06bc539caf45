/** Conformance of the simulated rpm-ostreed: the transaction's own socket and its life (A5.1 to A5.8). */
import { statSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const LINGER_MS = 600
const CHECK = { mode: variant('s', 'check') }
const DBUS = 'org.freedesktop.DBus'

let computer: SimulatedComputer
let client: RawClient
let watcher: RawClient
let peers: RawClient[] = []

beforeAll(async () => {
  computer = await startComputer({ lingerMs: LINGER_MS, bytesPerSecond: 40_000_000 })
  watcher = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.listenToChanges(watcher)
})
afterAll(async () => {
  watcher.close()
  await computer.stop()
})
beforeEach(async () => {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.listenToChanges(client)
  await rpm.register(client)
})
afterEach(async () => {
  await computer.tell('resume', {})
  for (const peer of peers) peer.close()
  peers = []
  // Whatever this client began and never started goes with it.
  client.close()
  await idle()
})

/** Waits until no transaction is active. */
async function idle(): Promise<void> {
  for (;;) {
    const from = watcher.heard.length
    if (await isIdle()) return
    await watcher.until((signal) => watcher.heard.indexOf(signal) >= from && tellsActive(signal))
  }
}
const tellsActive = rpm.tells('Sysroot', 'ActiveTransactionPath')
const isIdle = async () => (await rpm.property(watcher, 'Sysroot', 'ActiveTransactionPath')).value === ''

async function peerOf(address: unknown): Promise<RawClient> {
  const peer = await rpm.joinPeer(address)
  peers.push(peer)
  return peer
}

const begin = async (): Promise<string> => String((await rpm.os(client, 'Upgrade', 'a{sv}', [{}])).body[0])
const look = () => computer.tell('look', {})

describe('the socket', () => {
  test('its address is a path with the guid the login tells; anybody may connect', async () => {
    const address = await begin()
    const [, path = '', guid = ''] = /^unix:path=([^,]+),guid=([0-9a-f]{32})$/.exec(address) ?? []
    expect(statSync(path).isSocket()).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o666)
    const peer = await peerOf(address)
    expect(peer.greeting[0]).toBe(`OK ${guid}`)
    expect(await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).toEqual({
      signature: 's',
      value: address,
    })
    expect((await rpm.property(client, 'Sysroot', 'ActiveTransaction')).value).toEqual([
      'Upgrade',
      client.uniqueName,
      rpm.OS,
    ])
  })

  test('there is no Hello: it gets an error, and the line stays usable', async () => {
    const peer = await peerOf(await begin())
    const hello = await rpm.refusal(peer.call(DBUS, '/org/freedesktop/DBus', `${DBUS}.Hello`))
    expect(hello.name).toMatch(/\.Unknown(Method|Object)$/)
    expect((await peer.call(null, '/', `${DBUS}.Peer.Ping`)).body).toEqual([])
  })

  test('its one object tells title and client', async () => {
    const peer = await peerOf(await begin())
    const { body } = await peer.call(null, '/', `${DBUS}.Properties.GetAll`, 's', [rpm.TRANSACTION])
    const all = body[0] as Dict
    expect(rpm.typesOf(all)).toEqual({ Title: 's', InitiatingClientDescription: 's' })
    expect(all['InitiatingClientDescription']?.value).toMatch(
      /^client\(id:conformance dbus:1\.\d+ unit:\S+ uid:\d+\)$/,
    )
  })

  test('a peer that talks nonsense is dropped, the others are not', async () => {
    const address = await begin()
    const [good, bad] = [await peerOf(address), await peerOf(address)]
    bad.writeRaw(Buffer.alloc(64, 255))
    await bad.closed
    expect(await rpm.start(good)).toBe(true)
    expect((await rpm.finished(good))[0]).toBe(true)
  })
})

describe('start', () => {
  test('the first Start starts it, the second joins; both hear every signal, without sender or destination', async () => {
    await computer.tell('hang', { at: 'start' })
    const address = await begin()
    const [first, second] = [await peerOf(address), await peerOf(address)]
    expect(await rpm.start(first)).toBe(true)
    expect(await rpm.start(second)).toBe(false)
    await computer.tell('resume', {})
    expect(await rpm.finished(first)).toEqual(await rpm.finished(second))
    expect(first.heard).toEqual(second.heard)
    for (const signal of first.heard)
      expect(signal).toMatchObject({
        path: '/',
        interface: rpm.TRANSACTION,
        sender: undefined,
        destination: undefined,
      })
  })

  test('after the end, Start answers false and replays Finished on that line only', async () => {
    const address = await begin()
    const first = await peerOf(address)
    await rpm.start(first)
    const outcome = await rpm.finished(first)
    const late = await peerOf(address)
    expect(await rpm.start(late)).toBe(false)
    expect(await rpm.finished(late)).toEqual(outcome)
    expect(late.heard.map(({ member }) => member)).toEqual(['Finished'])
    expect(first.heard.filter(({ member }) => member === 'Finished')).toHaveLength(1)
  })

  test('the caller that leaves the bus before Start aborts it', async () => {
    const caller = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    const { body } = await rpm.os(caller, 'Upgrade', 'a{sv}', [{}])
    const peer = await peerOf(body[0])
    caller.close()
    await peer.closed
    await idle()
    expect((await look()).transactions.at(-1)).toMatchObject({
      method: 'Upgrade',
      ended: 'aborted before Start',
    })
  })

  test('closing only the peer before Start does nothing: the machine stays busy', async () => {
    const peer = await rpm.joinPeer(await begin())
    peer.close()
    await peer.closed
    const busy = await rpm.refusal(rpm.os(client, 'Rollback', 'a{sv}', [{}]))
    expect(busy.name).toBe(rpm.BUSY)
    // Leaving the bus is what frees it.
    const second = await peerOf((await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value)
    await rpm.start(second)
    await rpm.finished(second)
  })

  test('after Start it runs on without its caller, and is found again', async () => {
    await computer.tell('hang', { at: 'start' })
    const caller = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    const { body } = await rpm.os(caller, 'Upgrade', 'a{sv}', [{}])
    const first = await rpm.joinPeer(body[0])
    await rpm.start(first)
    first.close()
    caller.close()
    await caller.closed
    const found = await peerOf((await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value)
    expect(await rpm.start(found)).toBe(false)
    await computer.tell('resume', {})
    expect((await rpm.finished(found))[0]).toBe(true)
  })
})

describe('the end', () => {
  test('it stays active until its last peer goes', async () => {
    const peer = await peerOf(await begin())
    await rpm.start(peer)
    await rpm.finished(peer)
    expect(await isIdle()).toBe(false)
    const path =
      /path=([^,]+)/.exec(
        String((await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value),
      )?.[1] ?? ''
    expect((await rpm.refusal(rpm.os(client, 'Cleanup', 'as', [['base']]))).name).toBe(rpm.BUSY)
    peer.close()
    await idle()
    expect(statSync(path, { throwIfNoEntry: false })).toBeUndefined()
  })

  test('a peer that stays is sent away after a while (30 s; here sooner)', async () => {
    const peer = await peerOf(await begin())
    await rpm.start(peer)
    await rpm.finished(peer)
    const since = performance.now()
    await peer.closed
    expect(performance.now() - since).toBeGreaterThan(LINGER_MS * 0.8)
    await idle()
  })

  test('an equal call in that time joins the finished one and gets its old end', async () => {
    const address = await begin()
    const peer = await peerOf(address)
    await rpm.start(peer)
    const outcome = await rpm.finished(peer)
    expect(await begin()).toBe(address)
    const joined = await peerOf(address)
    expect(await rpm.start(joined)).toBe(false)
    expect(await rpm.finished(joined)).toEqual(outcome)
  })

  test('Finished and PropertiesChanged come in either order; Reload is the barrier', async () => {
    await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])
    // Twice forth and twice back: the deployments change each time.
    const orders = new Set<string>()
    for (let round = 0; round < 4; round++) {
      const method = round % 2 === 0 ? 'Upgrade' : 'Cleanup'
      const from = client.heard.length
      const address = (
        await (method === 'Upgrade'
          ? rpm.os(client, method, 'a{sv}', [{}])
          : rpm.os(client, method, 'as', [['pending-deploy']]))
      ).body[0]
      const peer = await rpm.joinPeer(address)
      await rpm.start(peer)
      await rpm.finished(peer)
      const told = client.heard.slice(from).some(rpm.tells('Sysroot', 'Deployments'))
      orders.add(told ? 'property first' : 'Finished first')
      peer.close()
      await rpm.reload(client)
      expect(client.heard.slice(from).some(rpm.tells('Sysroot', 'Deployments'))).toBe(true)
      expect(await rpm.deployments(client)).toHaveLength(method === 'Upgrade' ? 2 : 1)
      await idle()
    }
    expect([...orders].toSorted()).toEqual(['Finished first', 'property first'])
  })
})

describe('cancel', () => {
  test('is answered at once; the end comes by Finished', async () => {
    await rpm.run(client, 'Cleanup', 'as', [['pending-deploy']])
    await computer.tell('publish', { release: 4 })
    await computer.tell('rate', { bytesPerSecond: 1_000_000 })
    const peer = await peerOf(await begin())
    await rpm.start(peer)
    await peer.until(({ member }) => member === 'DownloadProgress')
    expect((await peer.call(null, '/', `${rpm.TRANSACTION}.Cancel`)).body).toEqual([])
    const [success, text] = await rpm.finished(peer)
    expect(success).toBe(false)
    expect(text).toMatch(/Operation was cancelled$/)
    await computer.tell('rate', { bytesPerSecond: 40_000_000 })
    expect((await look()).versions).toHaveLength(1)
  })

  test('is not honoured in every phase', async () => {
    await computer.tell('hang', { at: 'staging' })
    const peer = await peerOf(await begin())
    await rpm.start(peer)
    await peer.until(({ member }) => member === 'ProgressEnd')
    await peer.call(null, '/', `${rpm.TRANSACTION}.Cancel`)
    await computer.tell('resume', {})
    expect(await rpm.finished(peer)).toEqual([true, ''])
  })

  test('nobody is asked who may: any line can start and cancel', async () => {
    const asked = (await look()).asked
    const stranger = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await rpm.os(client, 'AutomaticUpdateTrigger', 'a{sv}', [CHECK])
    const peer = await peerOf((await rpm.property(stranger, 'Sysroot', 'ActiveTransactionPath')).value)
    expect(await rpm.start(peer)).toBe(true)
    await rpm.finished(peer)
    stranger.close()
    expect((await look()).asked).toEqual(asked)
  })
})
