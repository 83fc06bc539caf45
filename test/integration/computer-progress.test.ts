/** Conformance of the simulated rpm-ostreed: what a transaction tells while it works (A5.5), by kind of origin. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RawClient, variant, type Heard } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const SIGNATURES = {
  Message: 's',
  TaskBegin: 's',
  TaskEnd: 's',
  PercentProgress: 'su',
  DownloadProgress: '(tt)(uu)(uuu)(uuut)(uu)(tt)',
  SignatureProgress: 'avs',
  ProgressEnd: '',
  Finished: 'bs',
}

const texts = (signals: readonly Heard[], member: string) =>
  signals.filter((signal) => signal.member === member).map(({ body }) => String(body[0]))
const members = (signals: readonly Heard[]) => new Set(signals.map(({ member }) => member))

function expectSignatures(signals: readonly Heard[]): void {
  for (const { member, signature } of signals)
    expect({ member, signature }).toEqual({
      member,
      signature: SIGNATURES[member as keyof typeof SIGNATURES],
    })
}

describe('from an OSTree branch', () => {
  let computer: SimulatedComputer
  let client: RawClient
  beforeAll(async () => {
    // An update of 11 MB in about three seconds: libostree tells once a second.
    computer = await startComputer({ bytesPerSecond: 4_000_000 })
    client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await rpm.register(client)
  })
  afterAll(async () => {
    client.close()
    await computer.stop()
  })

  test('an update tells bytes, then stages', async () => {
    const { success, signals } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(true)
    expectSignatures(signals)
    const progress = signals
      .filter(({ member }) => member === 'DownloadProgress')
      .map(({ body }) => body as bigint[][])
    expect(progress.length).toBeGreaterThanOrEqual(2)
    for (const [time, , , , content, bytes] of progress) {
      // A start on the monotonic clock in microseconds, whole seconds since, pieces of those asked for, bytes.
      expect(time?.[0]).toBeGreaterThan(0n)
      expect(Number(content?.[0])).toBeLessThanOrEqual(Number(content?.[1]))
      expect(bytes?.[0]).toBeGreaterThan(0n)
    }
    const counted = progress.map(([, , , , , bytes]) => Number(bytes?.[0]))
    expect(counted).toEqual(counted.toSorted((a, b) => a - b))
    // libostree's own sentence takes the place of the numbers while it stands.
    expect(texts(signals, 'Message').some((text) => /content objects fetched/.test(text))).toBe(true)
    expect(texts(signals, 'TaskBegin')).toEqual(['Staging deployment'])
    expect(texts(signals, 'TaskEnd')).toEqual(['done'])
    expect(signals.at(-1)?.member).toBe('Finished')
  })

  test('nothing to do is a success that only a message tells apart', async () => {
    const before = await rpm.property(client, 'OS', 'DefaultDeployment')
    const { success, signals } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(true)
    expect(texts(signals, 'Message')).toContain('No upgrade available.')
    expect(await rpm.property(client, 'OS', 'DefaultDeployment')).toEqual(before)
    const checksum = (before.value as Record<string, { value: string }>)['checksum']?.value ?? ''
    const deployed = await rpm.run(client, 'Deploy', 'sa{sv}', [checksum, {}])
    expect(texts(deployed.signals, 'Message')).toContain('No change.')
  })

  test('the percentage of counted things is cut to an integer: 0, then 100', async () => {
    const { success, signals } = await rpm.run(client, 'PkgChange', 'a{sv}asas', [{}, ['htop'], []])
    expect(success).toBe(true)
    expectSignatures(signals)
    const told = signals.filter(({ member }) => member === 'PercentProgress').map(({ body }) => body)
    expect(told.filter(([text]) => String(text).startsWith('Importing packages'))).toEqual([
      ['Importing packages', 0],
      ['Importing packages (1/2)', 0],
      ['Importing packages (2/2)', 100],
    ])
    // A download is told in real per cent.
    const down = told
      .filter(([text]) => text === "Downloading from 'fedora'")
      .map(([, percent]) => Number(percent))
    expect(down.length).toBeGreaterThan(10)
    expect(down).toEqual(down.toSorted((a, b) => a - b))
    expect([down[0], down.at(-1)]).toEqual([0, 100])
  })

  test('with output-to-self the words go elsewhere; bytes are still told', async () => {
    await computer.tell('publish', { release: 3 })
    const { success, signals } = await rpm.run(client, 'Upgrade', 'a{sv}', [
      { 'output-to-self': variant('b', true) },
    ])
    expect(success).toBe(true)
    expect(members(signals)).not.toContain('TaskBegin')
    expect(members(signals)).toContain('DownloadProgress')
  })
})

describe('from a container image', () => {
  let computer: SimulatedComputer
  let client: RawClient
  beforeAll(async () => {
    computer = await startComputer({ origin: 'container', bytesPerSecond: 20_000_000 })
    client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await rpm.register(client)
  })
  afterAll(async () => {
    client.close()
    await computer.stop()
  })

  test('an update tells layers and never a byte', async () => {
    const { success, signals } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(true)
    expectSignatures(signals)
    expect(members(signals)).not.toContain('DownloadProgress')
    const messages = texts(signals, 'Message')
    expect(messages[0]).toMatch(/^Pulling manifest: ostree-image-signed:docker:\/\//)
    expect(messages[1]).toMatch(/^Importing: \S+ \(digest: sha256:[0-9a-f]{64}\)$/)
    const needed = Number(
      /^ostree chunk layers needed: (\d+) \([\d.]+\sMB\)$/.exec(
        messages.find((text) => text.includes('needed')) ?? '',
      )?.[1],
    )
    expect(needed).toBeGreaterThan(1)
    const layers = texts(signals, 'TaskBegin').filter((text) => text.startsWith('['))
    expect(layers.map((text) => /^\[(\d+)\/(\d+)\] Fetching /.exec(text)?.slice(1).map(Number))).toEqual(
      Array.from({ length: needed }, (_, index) => [index + 1, needed]),
    )
    expect(texts(signals, 'TaskEnd').every((text) => text === 'done')).toBe(true)
  })

  test('nothing to do', async () => {
    const { success, signals } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(true)
    expect(texts(signals, 'Message')).toContain('No upgrade available.')
  })

  test('a server that is not there is told in the words of the image tool', async () => {
    await computer.tell('publish', { release: 3 })
    await computer.tell('network', { state: 'down' })
    const { success, text } = await rpm.run(client, 'Upgrade')
    expect(success).toBe(false)
    expect(text).toMatch(
      /^Creating importer: Failed to invoke skopeo proxy method OpenImage: remote error: pinging container registry /,
    )
    await computer.tell('network', { state: 'up' })
  })
})
