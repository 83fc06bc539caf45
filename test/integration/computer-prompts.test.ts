/** Conformance of the simulated polkit, and of the daemon while a person is asked (A6, failure modes 1 and 7). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { PolkitAnswer, SimulatedComputer } from '../computer/control.ts'

const POLKIT = 'org.freedesktop.PolicyKit1'
const NO_INTERACTION = 0
const INTERACTION = 1
/** What a person of the wheel group meets on Silverblue, of the actions used here. */
const USUAL: Record<string, PolkitAnswer> = {
  rollback: 'password',
  deploy: 'password',
  cleanup: 'password',
  upgrade: 'yes',
}

let computer: SimulatedComputer
let client: RawClient

beforeAll(async () => {
  computer = await startComputer({ bytesPerSecond: 40_000_000 })
})
afterAll(() => computer.stop())
beforeEach(async () => {
  // Also forgets what was granted before.
  await computer.tell('polkit', { answers: USUAL })
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
})
afterEach(() => client.close())

const asked = async () => (await computer.tell('look', {})).asked
/** By which actions' prompts this was accompanied. */
async function prompts(work: () => Promise<unknown>): Promise<string[]> {
  const before = await asked()
  await work()
  return Object.entries(await asked()).flatMap(([action, times]) =>
    Array.from({ length: times - (before[action] ?? 0) }, () => action),
  )
}

async function check(
  action: string,
  flags: number,
  details: object = {},
): Promise<readonly [boolean, boolean, Readonly<Record<string, string>>]> {
  const subject = ['system-bus-name', { name: variant('s', client.uniqueName) }]
  const reply = await client.call(
    POLKIT,
    '/org/freedesktop/PolicyKit1/Authority',
    `${POLKIT}.Authority.CheckAuthorization`,
    '(sa{sv})sa{ss}us',
    [subject, action, details, flags, ''],
  )
  expect(reply.signature).toBe('(bba{ss})')
  return reply.body[0] as [boolean, boolean, Record<string, string>]
}

describe('prompts', () => {
  test('a password is kept for the process that gave it', async () => {
    const twice = async () => {
      for (let time = 0; time < 2; time++)
        await rpm.refusal(rpm.os(client, 'Cleanup', 'as', [['no such thing']]))
      const second = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
      await rpm.refusal(rpm.os(second, 'Cleanup', 'as', [['no such thing']]))
      second.close()
    }
    expect(await prompts(twice)).toEqual(['cleanup'])
  })

  test('one obtained beforehand is honoured', async () => {
    const action = `${rpm.NAME}.cleanup`
    expect(await prompts(() => check(action, INTERACTION))).toEqual(['cleanup'])
    expect(await prompts(() => rpm.refusal(rpm.os(client, 'Cleanup', 'as', [['no such thing']])))).toEqual([])
  })

  test('while one is open the daemon answers nobody', async () => {
    await rpm.property(client, 'OS', 'Name')
    await computer.tell('prompt', { hold: true })
    const other = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    const asking = rpm.refusal(rpm.os(client, 'Cleanup', 'as', [['no such thing']]))
    await expect.poll(async () => (await asked())['cleanup']).toBeGreaterThan(0)
    const answered: string[] = []
    const reading = rpm.property(other, 'OS', 'Name').then(() => answered.push('read'))
    // The bus itself answers, so this is time enough for an answer that would come.
    await rpm.ownerOf(other)
    expect(answered).toEqual([])
    await computer.tell('prompt', { hold: false })
    await Promise.all([asking, reading])
    other.close()
  })

  test('who leaves while one is open leaves nothing behind', async () => {
    await rpm.register(client)
    await computer.tell('prompt', { hold: true })
    const caller = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    const before = (await asked())['rollback'] ?? 0
    const call = rpm.refusal(rpm.os(caller, 'Rollback', 'a{sv}', [{}]))
    await expect.poll(async () => (await asked())['rollback']).toBe(before + 1)
    caller.close()
    expect((await call).name).toBe('closed')
    await computer.tell('prompt', { hold: false })
    await expect
      .poll(async () => (await computer.tell('look', {})).transactions.at(-1))
      .toMatchObject({ method: 'Rollback', ended: 'aborted before Start' })
    expect((await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value).toBe('')
  })

  test('who only stops waiting blocks the machine until leaving the bus', async () => {
    await rpm.register(client)
    await computer.tell('prompt', { hold: true })
    const caller = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    // A reply that nobody waits for: the caller's patience was shorter than the person's way to the keyboard.
    const forgotten = rpm.os(caller, 'Rollback', 'a{sv}', [{}]).catch(() => null)
    await computer.tell('prompt', { hold: false })
    await expect
      .poll(async () => (await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value)
      .not.toBe('')
    expect((await rpm.refusal(rpm.os(client, 'Upgrade', 'a{sv}', [{}]))).name).toBe(rpm.BUSY)
    caller.close()
    await forgotten
    await expect
      .poll(async () => (await rpm.property(client, 'Sysroot', 'ActiveTransactionPath')).value)
      .toBe('')
  })
})

describe('polkit itself', () => {
  test.each([
    ['upgrade', NO_INTERACTION, [true, false, {}]],
    ['rollback', NO_INTERACTION, [false, true, { 'polkit.retains_authorization_after_challenge': 'true' }]],
  ] as const)('%s with flags %i', async (action, flags, verdict) => {
    expect(
      await prompts(async () => expect(await check(`${rpm.NAME}.${action}`, flags)).toEqual(verdict)),
    ).toEqual([])
  })

  test('a prompt that is dismissed says so; a wrong password does not', async () => {
    await computer.tell('polkit', { answers: { rollback: 'dismissed', deploy: 'refused' } })
    expect(await check(`${rpm.NAME}.rollback`, INTERACTION)).toMatchObject([
      false,
      false,
      { 'polkit.dismissed': 'true' },
    ])
    const [authorised, challenge, details] = await check(`${rpm.NAME}.deploy`, INTERACTION)
    expect([authorised, challenge]).toEqual([false, false])
    expect(details).not.toHaveProperty(['polkit.dismissed'])
  })

  test('what a password granted is temporary, and then needs no interaction', async () => {
    const first = await check(`${rpm.NAME}.rollback`, INTERACTION)
    expect(first[0]).toBe(true)
    expect(first[2]).toHaveProperty(['polkit.temporary_authorization_id'])
    expect((await check(`${rpm.NAME}.rollback`, NO_INTERACTION))[0]).toBe(true)
  })

  test('unknown actions, and details from somebody who is not trusted, are errors', async () => {
    expect(await rpm.refusal(check('org.example.nothing', NO_INTERACTION))).toMatchObject({
      name: `${POLKIT}.Error.Failed`,
    })
    expect(await rpm.refusal(check(`${rpm.NAME}.deploy`, INTERACTION, { text: 'please' }))).toMatchObject({
      name: `${POLKIT}.Error.NotAuthorized`,
    })
  })

  test('its properties', async () => {
    const { body } = await client.call(
      POLKIT,
      '/org/freedesktop/PolicyKit1/Authority',
      'org.freedesktop.DBus.Properties.GetAll',
      's',
      [`${POLKIT}.Authority`],
    )
    expect(rpm.typesOf(body[0] as Dict)).toEqual({
      BackendName: 's',
      BackendVersion: 's',
      BackendFeatures: 'u',
    })
  })
})
