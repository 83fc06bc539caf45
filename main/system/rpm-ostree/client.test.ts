/** Whom the client believes, on a bus that answers from a table. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BusError, type Bus, type Call, type Connection } from '../../bus/bus.ts'
import { Client } from './client.ts'
import { asProblemError } from './problems.ts'

type Answers = Readonly<Record<string, (call: Call) => readonly unknown[]>>

const nothing = () => {}

function client(answers: Answers): { readonly client: Client; readonly calls: string[] } {
  const calls: string[] = []
  const connection: Connection = {
    uniqueName: ':1.1',
    async call(call) {
      calls.push(call.member)
      const answer = answers[call.member]
      if (!answer) throw new BusError('org.freedesktop.DBus.Error.UnknownMethod', call.member)
      return answer(call)
    },
    onSignal: () => nothing,
    watchOwner: () => nothing,
    onClose: () => nothing,
    close: nothing,
  }
  const bus: Bus = {
    connection: () => Promise.resolve(connection),
    separate: () => Promise.resolve(connection),
    onConnection: () => nothing,
    close: nothing,
  }
  return { client: new Client(bus, 1000), calls }
}

const owned = (uid: number): Answers => ({
  StartServiceByName: () => [2],
  GetNameOwner: () => [':1.9'],
  GetConnectionUnixUser: () => [uid],
  Reload: () => [],
})

const fail = (name: string) => () => {
  throw new BusError(`org.freedesktop.DBus.Error.${name}`, name)
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => asProblemError(error).problem.code,
  )

afterEach(() => vi.unstubAllEnvs())

describe('who owns the name', () => {
  const own = process.getuid?.() ?? 0

  test.each([
    ['root', '', 0, null],
    ['somebody', '', 4242, 'service-broken'],
    ['somebody, on a bus that was named to us', 'unix:path=/x', 4242, 'service-broken'],
    ['ourselves, on a bus that was named to us', 'unix:path=/x', own, null],
    ['root, on a bus that was named to us', 'unix:path=/x', 0, null],
  ])('%s', async (_, address, uid, expected) => {
    vi.stubEnv('DBUS_SYSTEM_BUS_ADDRESS', address)
    const { client: asked, calls } = client(owned(uid))
    expect(await codeOf(asked.reload())).toBe(expected)
    expect(calls.includes('Reload')).toBe(expected === null)
  })

  test('it is looked at once for each owner', async () => {
    const { client: asked, calls } = client(owned(0))
    await asked.reload()
    await asked.reload()
    expect(calls.filter((member) => member === 'GetConnectionUnixUser')).toHaveLength(1)
  })
})

describe('a daemon that is just leaving', () => {
  test('is asked again', async () => {
    const answers = [fail('NoReply'), fail('NoReply'), () => []]
    const { client: asked, calls } = client({ ...owned(0), Reload: () => answers.shift()?.() ?? [] })
    expect(await codeOf(asked.reload())).toBeNull()
    expect(calls.filter((member) => member === 'Reload')).toHaveLength(3)
  })

  test('but not for ever', async () => {
    const { client: asked, calls } = client({ ...owned(0), Reload: fail('NoReply') })
    expect(await codeOf(asked.reload())).toBe('service-died')
    expect(calls.filter((member) => member === 'Reload')).toHaveLength(4)
  })

  test('may have no name for a moment', async () => {
    const owners = [fail('NameHasNoOwner'), () => [':1.9']]
    const { client: asked } = client({ ...owned(0), GetNameOwner: () => owners.shift()?.() ?? [':1.9'] })
    expect(await codeOf(asked.reload())).toBeNull()
  })
})

test('a service that nobody offers is missing, one that does not start is broken', async () => {
  expect(await codeOf(client({ StartServiceByName: fail('ServiceUnknown') }).client.reload())).toBe(
    'service-missing',
  )
  expect(await codeOf(client({ StartServiceByName: fail('Spawn.ChildExited') }).client.reload())).toBe(
    'service-broken',
  )
  expect(await codeOf(client({ StartServiceByName: fail('TimedOut') }).client.reload())).toBe('service-slow')
})
