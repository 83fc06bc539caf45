/** The terminal door, as a script meets it: a process, JSON lines, an exit code; on a simulated computer that goes on. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../../contract/requests.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

let computer: SimulatedComputer
let dataDir: string
beforeAll(async () => {
  computer = await startComputer({ bytesPerSecond: 20_000_000 })
  dataDir = await mkdtemp(join(tmpdir(), 'mainstay-cli-test-'))
})
afterAll(async () => {
  await computer.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const script = join(import.meta.dirname, '../../scripts/cli.ts')

async function cli(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [script, `--simulated=${computer.dir}`, ...args], {
    env: { ...process.env, MAINSTAY_USER_DATA: dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, never>)
  return { code, lines, complaint }
}

test('asked wrongly it says how it is used, with every request there is', async () => {
  for (const args of [[], ['--nonsense'], ['state', '{}', 'more']]) {
    const { code, complaint } = await cli(args)
    expect(code).toBe(2)
    for (const name of Object.keys(requests)) expect(complaint).toContain(name)
  }
})

test('state is the whole tree', async () => {
  const { code, lines } = await cli(['state'])
  expect(code).toBe(0)
  expect(lines[0]).toMatchObject({
    ok: true,
    value: { system: { state: 'ready' }, computer: { simulated: true } },
  })
})

test('the gate is the same: wrong names, wrong input, ids that main has not listed', async () => {
  for (const [args, code] of [
    [['nonsense'], 'bad-request'],
    [['state', '{"more":1}'], 'bad-request'],
    [['state', '{'], 'bad-request'],
    [['--yes', 'system.goBack', '{"version":"nowhere"}'], 'unknown-id'],
    [['system.cancel'], 'nothing-to-cancel'],
    [['window.copy', '{"text":"x"}'], 'not-supported'],
  ] as const) {
    const answer = await cli(args)
    expect(answer.code).toBe(1)
    expect(answer.lines).toEqual([{ ok: false, problem: { code } }])
  }
})

test('an update is followed to its end, and what changes which version is used wants --yes', async () => {
  const update = await cli(['system.update'])
  expect(update.code).toBe(0)
  expect(update.lines.at(-1)).toMatchObject({ operation: { phase: 'done', outcome: 'needs-restart' } })
  expect(await cli(['system.discard'])).toMatchObject({
    code: 1,
    lines: [{ ok: false, problem: { code: 'not-confirmed' } }],
  })
  expect((await computer.tell('look', {})).versions).toHaveLength(2)
  const discard = await cli(['--yes', 'system.discard'])
  expect(discard.code).toBe(0)
  expect((await computer.tell('look', {})).versions).toHaveLength(1)
})

test('a failing operation has exit code 1 and its problem', async () => {
  await computer.tell('network', { state: 'down' })
  const { code, lines } = await cli(['system.update'])
  await computer.tell('network', { state: 'up' })
  expect(code).toBe(1)
  expect(lines.at(-1)).toMatchObject({ operation: { phase: 'failed', problem: { code: 'no-network' } } })
})

test('several requests on lines, and the changes as they come', async () => {
  const several = await cli(['-'], 'system.check\n\nsettings.change {"theme":"dark"}\nnonsense\n')
  expect(several.code).toBe(1)
  expect(several.lines.at(-1)).toEqual({ ok: false, problem: { code: 'bad-request' } })
  expect(several.lines).toContainEqual(
    expect.objectContaining({ value: expect.objectContaining({ theme: 'dark' }) }),
  )
  const watched = await cli(['watch'])
  expect(watched.code).toBe(0)
  expect(watched.lines[0]).toMatchObject({ settings: { theme: 'dark' }, system: { state: 'ready' } })
})
