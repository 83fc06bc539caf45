/** The runner over a small folder of our own, right and wrong. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runOver } from './run.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mainstay-data-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function give(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
}

const failure = (kind: string, text: string, culprit: string | null = null) => ({
  kind,
  text,
  culprit,
  source: '',
})
const deployment = { id: 'os-ab.0', osname: 'os', checksum: 'ab', booted: true, timestamp: 1, version: '1' }

test('an empty folder is no failure', async () => {
  expect(await runOver(folder)).toEqual({ lines: [], passed: 0, failed: 0, notYet: 0 })
})

test('failures are held against their labels', async () => {
  await give('failure-messages.json', [
    failure('packages-not-found', 'error: Packages not found: fish', 'fish'),
    failure('http-404', 'error: Server returned HTTP 502'),
    failure('packages-not-found', 'error: Packages not found: fish, cat', 'dog, fish'),
    failure('never-heard-of', 'error: Packages not found: fish'),
    failure('never-heard-of', 'error: the moon is in the way'),
    failure('file-conflict', 'error: Checkout a-1-1.noarch: Hardlinking x to b-2: File exists', 'b'),
  ])
  const { lines, passed, failed } = await runOver(folder)
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    'passed',
    'FAILED',
    'passed',
    'passed',
    'FAILED',
    'FAILED',
  ])
  expect([passed, failed]).toEqual([3, 3])
  expect(lines[1]).toContain('its label stands for server-missing')
  expect(lines[2]).toContain('dog, whom the text does not name')
  expect(lines[3]).toContain('a label new to us')
  expect(lines[4]).toContain('unknown label')
  expect(lines[5]).toContain('does not blame b')
})

test('statuses are held against the record and its note', async () => {
  const staged = { ...deployment, id: 'os-cd.0', checksum: 'cd', booted: false, staged: true }
  await give('status/rpmostree-json-good.json', {
    _note: 'staged',
    output: { deployments: [staged, deployment] },
  })
  await give('status/rpmostree-json-bare.json', { deployments: [deployment] })
  await give('status/rpmostree-json-other.json', { _note: 'staged', output: { deployments: [deployment] } })
  await give('status/rpmostree-json-broken.json', { deployments: [{ ...deployment, booted: 'yes' }] })
  const { lines } = await runOver(folder)
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['passed', 'FAILED', 'passed', 'FAILED'])
  expect(lines[1]).toContain('service-broken')
})

test('what is cut is refused as a whole, which is right only where it is known to be cut', async () => {
  const half = JSON.stringify({ deployments: [deployment] }).slice(0, 60)
  await give('status/rpmostree-json-cut.txt', `# note: cut at the end\n${half}`)
  await give('status/rpmostree-json-odd.txt', `# source: somewhere\n${half}`)
  const { lines, passed, failed } = await runOver(folder)
  expect([passed, failed]).toEqual([1, 1])
  expect(lines[0]).toContain('refused as a whole, it is cut')
})

test('other kinds are counted apart, descriptions not at all', async () => {
  await give('README.md', '# Data')
  await give('somewhere/INDEX.json', {})
  await give('another/other-program.txt', 'State: idle')
  await give('nobody/reads/this.log', '')
  expect(await runOver(folder)).toMatchObject({ passed: 0, failed: 0, notYet: 2 })
})

test('a file that cannot be read at all is a failure, not the end', async () => {
  await give('failure-messages.json', '{')
  await give('status/rpmostree-json-good.json', { deployments: [deployment] })
  expect(await runOver(folder)).toMatchObject({ passed: 1, failed: 1 })
})
