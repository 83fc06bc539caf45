/** Conformance of the simulated rpm-ostreed: branches whose commits must be signed (A5.5, A7, A8). */
import { afterEach, describe, expect, test } from 'vitest'
import { RawClient, type Dict, type Typed } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

/** valid, four kinds of wrong, fingerprint, made, ends, algorithms, name, address, and of the primary key the same. */
const SIGNATURE = '(bbbbbsxxsssssxx)'

let computer: SimulatedComputer
let client: RawClient

async function begin(signed: ComputerOptions['signed'] & string): Promise<void> {
  computer = await startComputer({ bytesPerSecond: 80_000_000, signed })
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}
afterEach(async () => {
  client.close()
  await computer.stop()
})
const signatures = (dict: Dict | undefined) => dict?.['signatures']
function first(dict: Dict | undefined): Typed | undefined {
  const all = signatures(dict)?.value
  return Array.isArray(all) ? all[0] : undefined
}
/** valid, expired, its key expired, revoked, missing. */
const verdicts = (found: Typed | undefined) => (Array.isArray(found?.value) ? found.value.slice(0, 5) : [])

describe('the makers’ key is there', () => {
  test('each version says who signed it, the update too, and while it is fetched', async () => {
    await begin('makers')
    const [booted] = await rpm.deployments(client)
    expect(booted?.['gpg-enabled']).toEqual({ signature: 'b', value: true })
    expect(signatures(booted)?.signature).toBe('av')
    const found = first(booted)
    expect(found?.signature).toBe(SIGNATURE)
    expect(verdicts(found)).toEqual([true, false, false, false, false])
    expect(found?.value).toContain('harbor-43@harbor.example')
    const { success, signals } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(true)
    const staged = await rpm.next(client)
    const told = signals.find(({ member }) => member === 'SignatureProgress')
    expect(told).toMatchObject({ signature: 'avs' })
    expect(told?.body).toEqual([signatures(staged)?.value, staged['checksum']?.value])
    const update = (await rpm.property(client, 'OS', 'CachedUpdate')).value as Dict
    expect(first(update)).toEqual(first(staged))
    expect(update['gpg-enabled']?.value).toBe(true)
  })

  test('an update without a signature is refused, and nothing has changed', async () => {
    await begin('makers')
    await computer.tell('signatures', { on: false })
    const { success, text } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(false)
    expect(text).toMatch(/^While pulling .*(no signatures found|signature)/)
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
    await computer.tell('signatures', { on: true })
    expect((await rpm.run(client, 'Upgrade')).success).toBe(true)
  })
})

test('only a stranger’s key is there: it is said of the version, and no update is taken', async () => {
  await begin('stranger')
  const [booted] = await rpm.deployments(client)
  expect(verdicts(first(booted))).toEqual([false, false, false, false, true])
  const { success, text } = await rpm.run(client, 'Upgrade')
  expect(success).toBe(false)
  expect(text).toMatch(/^While pulling .*: Commit [0-9a-f]{64}: .*(public key not found|trusted keyring)/s)
})
