/** The helper as a process: its private socket, its one client, its end, rubbish, and that it is well built. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectPeer } from '../../main/bus/connect.ts'
import { buildHelper } from '../flatpak/build.ts'
import { failsAs, install, NAME, ROOT, startProcess } from '../flatpak/helper.ts'
import { brokenMessage, randomNumbers, rubbishMessage } from '../flatpak/rubbish.ts'
import { endProcess, FlatpakWorld } from '../flatpak/world.ts'

const run = promisify(execFile)
let world: FlatpakWorld

let lonely: Awaited<ReturnType<typeof startProcess>>

beforeAll(async () => {
  world = await FlatpakWorld.start()
  lonely = await startProcess(world.env) // looked at last: it takes its time
  await world.addRemote('here')
})
afterAll(async () => world.stop())

/** Unlike once(), whatever came before the close. */
async function closed(socket: Socket): Promise<void> {
  if (socket.closed) return
  await new Promise<void>((resolve) => socket.once('close', () => resolve()))
}

/** Sends bytes and gives what came back until the other side hung up or was silent for a while. */
async function exchange(path: string, bytes: string): Promise<string> {
  const socket = connect(path)
  let answer = ''
  socket.on('data', (text) => (answer += text.toString('latin1')))
  socket.on('error', () => {}) // the helper may hang up at any moment
  socket.write(bytes, 'latin1')
  await Promise.race([closed(socket), sleep(100)])
  socket.destroy()
  return answer
}

const uid = Buffer.from(String(process.getuid?.())).toString('hex')

/** A client that has got through the handshake and can send anything. */
async function rawClient(path: string): Promise<Socket> {
  const socket = connect(path)
  socket.on('error', () => {})
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`, 'latin1')
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^OK /)
  socket.write('BEGIN\r\n')
  return socket
}

test('what is shipped works as what the other tests look into', async () => {
  const helper = await world.helper({ variety: 'plain' })
  const ref = world.repository.ref('org.example.Wide')
  await expect(helper.run('user', [install(ref, 'here')])).resolves.toMatchObject({ success: true })
  await expect(world.runApp('org.example.Wide')).resolves.toMatchObject({ code: 0 })
  await expect(helper.stop()).resolves.toEqual({ code: 0, signal: null, stderr: '' })
})

test('the interface says what it is', async () => {
  const helper = await world.helper()
  const properties = 'org.freedesktop.DBus.Properties'
  const get = async (name: string) => {
    const body = [NAME, name]
    const [value] = await helper.connection.call({
      path: ROOT,
      interface: properties,
      member: 'Get',
      signature: 'ss',
      body,
    })
    return value
  }
  await expect(get('Version')).resolves.toMatchObject({ signature: 'u', value: 1 })
  await expect(get('DefaultArch')).resolves.toMatchObject({ value: world.repository.arch })
  const call = { path: ROOT, interface: NAME, member: 'ListInstalled' }
  await expect(helper.connection.call({ ...call, signature: 'u', body: [1] })).rejects.toMatchObject({
    errorName: 'org.freedesktop.DBus.Error.InvalidArgs',
  })
  await expect(helper.connection.call({ ...call, member: 'Nothing' })).rejects.toMatchObject({
    errorName: 'org.freedesktop.DBus.Error.UnknownMethod',
  })
})

describe('the socket', () => {
  test('is for this user only, and for one client only', async () => {
    const started = await startProcess(world.env)
    expect(statSync(started.socket).mode & 0o777).toBe(0o600)
    const client = await connectPeer(`unix:path=${started.socket}`)
    await client.call({ path: ROOT, interface: NAME, member: 'ListRunning' })
    expect(existsSync(started.socket)).toBe(false)
    client.close()
    await expect(started.exited).resolves.toMatchObject({ code: 0, stderr: '' })
  })

  test('lets nobody in without the right handshake', async () => {
    const started = await startProcess(world.env)
    const handshakes = [
      '\xff'.repeat(4096),
      'GET / HTTP/1.0\r\n\r\n',
      '\0AUTH ANONYMOUS\r\nBEGIN\r\n',
      '\0AUTH DBUS_COOKIE_SHA1 30\r\n',
      `\0AUTH EXTERNAL ${Buffer.from('4242').toString('hex')}\r\n`,
      '\0BEGIN\r\nl\x01\x00\x01',
      `\0AUTH EXTERNAL ${'3'.repeat(20_000)}\r\n`,
    ]
    for (const bytes of handshakes) expect(await exchange(started.socket, bytes)).not.toMatch(/^OK/m)
    const client = await connectPeer(`unix:path=${started.socket}`)
    client.close()
    await expect(started.exited).resolves.toMatchObject({ code: 0, stderr: '' })
  })

  test('answers its client while others only hold the line', async () => {
    const started = await startProcess(world.env)
    const silent: Socket[] = []
    for (let count = 0; count < 50; count++) {
      const socket = connect(started.socket).on('error', () => {})
      socket.write('\0AUTH\r\n')
      await once(socket, 'data') // taken in, not only in the queue
      silent.push(socket)
    }
    const client = await connectPeer(`unix:path=${started.socket}`)
    await client.call({ path: ROOT, interface: NAME, member: 'ListRunning' })
    client.close()
    await expect(started.exited).resolves.toMatchObject({ code: 0, stderr: '' })
    for (const socket of silent) socket.destroy()
  })
})

describe('its end', () => {
  test('comes with its client, also in the middle of a download', async () => {
    await world.addRemote('web', world.server.url)
    world.server.rate = 256 << 10
    const helper = await world.helper()
    const job = await helper.job('user', [install(world.repository.ref('org.example.Hello'), 'web')])
    await job.start()
    await job.heard(([signal]) => signal === 'OperationStarted')
    const begun = performance.now()
    await expect(helper.stop()).resolves.toMatchObject({ code: 0, stderr: '' })
    expect(performance.now() - begun).toBeLessThan(10_000)
    world.server.rate = null
  })

  test('comes when it is told to end', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const started = await startProcess(world.env)
      await endProcess(started.child, signal)
      await expect(started.exited).resolves.toMatchObject({ code: 0, stderr: '' })
    }
  })

  test('comes at once where it cannot have its socket', async () => {
    const path = await buildHelper('sanitized')
    await expect(run(path, ['/nowhere/socket'])).rejects.toMatchObject({ code: 1 })
    await expect(run(path, [])).rejects.toMatchObject({ code: 2 })
  })
})

test('many calls at once are all answered', async () => {
  const helper = await world.helper()
  const answers = await Promise.all(Array.from({ length: 200 }, () => helper.list('ListSources', 'user')))
  expect(answers.every((sources) => sources.some(({ name }) => name === 'here'))).toBe(true)
})

test('too many are refused, until some are gone', async () => {
  const helper = await world.helper()
  const jobs = await Promise.all(Array.from({ length: 256 }, () => helper.job('user', [])))
  await expect(helper.job('user', [])).rejects.toMatchObject(failsAs('Busy'))
  await expect(helper.call('ListRunning')).rejects.toMatchObject(failsAs('Busy'))
  await Promise.all(jobs.map((job) => job.cancel()))
  await Promise.all(jobs.map((job) => job.finished))
  await expect(helper.call('ListRunning')).resolves.toEqual([[]])
})

describe('rubbish', () => {
  test('that is no D-Bus ends the helper, as the going of its client does', async () => {
    const random = randomNumbers(1)
    for (let round = 0; round < 20; round++) {
      const started = await startProcess(world.env)
      const client = await rawClient(started.socket)
      if (round % 2) client.write(Buffer.from(Array.from({ length: 16 + random(600) }, () => random(256))))
      else for (let serial = 1; serial < 30; serial++) client.write(brokenMessage(random, serial))
      client.end()
      await closed(client)
      await expect(started.exited).resolves.toMatchObject({ code: 0, signal: null })
    }
  })

  test('in the same breath as the first hello ends it too: the line may be gone before it is handed over', async () => {
    for (let round = 0; round < 40; round++) {
      const started = await startProcess(world.env)
      const client = connect(started.socket)
      client.on('error', () => {})
      client.write(`\0AUTH EXTERNAL ${uid}\r\n`, 'latin1')
      await once(client, 'data')
      client.write(Buffer.concat([Buffer.from('BEGIN\r\n'), Buffer.alloc(64, 0xff)]))
      await expect(started.exited).resolves.toMatchObject({ code: 0, signal: null })
    }
  })

  test('in well-formed calls gets an error and nothing more', async () => {
    const before = await world.flatpak('--user', 'remotes', '--columns=name,url')
    const helper = await world.helper()
    const random = randomNumbers(2)
    for (let round = 0; round < 300; round++) {
      const { member, signature, body } = rubbishMessage(random)
      const call = { path: ROOT, interface: NAME, member, signature, body }
      // Whether it is an answer or an error does not matter, only that the helper is there to give it.
      await helper.connection.call(call).catch(() => {})
    }
    await expect(helper.call('ListRunning')).resolves.toEqual([[]])
    await expect(world.flatpak('--user', 'remotes', '--columns=name,url')).resolves.toBe(before)
    await expect(helper.stop()).resolves.toMatchObject({ code: 0, signal: null })
  })
})

test('without a client it ends by itself', async () => {
  await expect(lonely.exited).resolves.toEqual({ code: 0, signal: null, stderr: '' })
})
