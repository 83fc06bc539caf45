/**
 * Conformance of the simulated rpm-ostreed: package files handed over as descriptors (A4), and the computer's programs.
 * The descriptors are sent by `rpm-ostree`'s stand-in, which uses GLib's D-Bus.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Typed } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'
import { readRpm, writeRpm } from '../computer/rpm/rpm-file.ts'

let computer: SimulatedComputer
let client: RawClient

const connect = async () => {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}
beforeEach(async () => {
  computer = await startComputer({ bytesPerSecond: 80_000_000 })
  await connect()
})
afterEach(async () => {
  client.close()
  await computer.stop()
})

interface Ended {
  readonly code: number
  readonly out: string
  readonly said: string
}

async function run(program: string, ...args: readonly string[]): Promise<Ended> {
  const path = join(computer.env['MAINSTAY_TOOLS'] ?? '', program)
  try {
    const { stdout, stderr } = await promisify(execFile)(path, args)
    return { code: 0, out: stdout, said: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, said: stderr }
  }
}

const asked = async () => (await computer.tell('look', {})).asked

describe('package files', () => {
  test('are added beside packages of the repositories, and remembered by their header', async () => {
    const { path } = await computer.tell('rpmFile', {
      name: 'zoom',
      evr: '6.1.2-3',
      requires: ['libhwloc.so.15()(64bit)'],
    })
    const { code, out } = await run('rpm-ostree', 'install', 'tmux', path)
    expect(code).toBe(0)
    expect(out).toContain('Changes queued for next boot.')
    const staged = await rpm.next(client)
    expect(staged).toMatchObject({
      packages: { value: ['tmux'] },
      'requested-local-packages': { signature: 'as', value: ['zoom-6.1.2-3.x86_64'] },
    })
    expect((await rpm.nextDiff(client)).map(([name, kind]) => [name, kind])).toEqual([
      ['hwloc-libs', 0],
      ['tmux', 0],
      ['zoom', 0],
    ])
    // A prompt for each kind of change.
    expect(await asked()).toEqual({ 'install-uninstall-packages': 1, 'install-local-packages': 1 })
    const { transactions } = await computer.tell('look', {})
    expect(transactions.at(-1)).toMatchObject({ method: 'UpdateDeployment', ended: '' })
  })

  test('stay with the next version, and go by name', async () => {
    const { path } = await computer.tell('rpmFile', { name: 'zoom', evr: '6.1.2-3' })
    await run('rpm-ostree', 'install', path)
    expect((await rpm.run(client, 'Upgrade')).text).toBe('')
    expect(await rpm.next(client)).toMatchObject({
      version: { value: '43.20261020.0' },
      'requested-local-packages': { value: ['zoom-6.1.2-3.x86_64'] },
    })
    expect((await rpm.change(client, [], ['zoom'])).text).toBe('')
    expect(await rpm.next(client)).toMatchObject({ 'requested-local-packages': { value: [] } })
  })

  test('that do not fit are refused in the words of the solver', async () => {
    const { path } = await computer.tell('rpmFile', {
      name: 'rpmfusion-free-release',
      evr: '44-1',
      arch: 'noarch',
      requires: ['system-release(44)'],
    })
    const { code, said } = await run('rpm-ostree', 'install', path)
    expect(code).toBe(1)
    expect(said).toBe(
      'error: Could not depsolve transaction; 1 problem detected:\n Problem: conflicting requests\n  - nothing provides system-release(44) needed by rpmfusion-free-release-44-1.noarch from @commandline\n',
    )
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
  })

  test('that are none, or were damaged', async () => {
    const path = join(computer.dir, 'letter.rpm')
    const sentence = /^error: Reading metainfo: Verification of \/proc\/self\/fd\/\d+ failed$/m
    writeFileSync(path, 'dear')
    expect((await run('rpm-ostree', 'install', path)).said).toMatch(sentence)
    const damaged = writeRpm({ name: 'zoom', evr: '6.1.2-3' })
    writeFileSync(path, damaged.fill(0, damaged.length - 4))
    expect((await run('rpm-ostree', 'install', path)).said).toMatch(sentence)
  })

  test('a dry run tells what would come', async () => {
    const { path } = await computer.tell('rpmFile', { name: 'zoom', evr: '6.1.2-3' })
    const { out } = await run('rpm-ostree', 'install', '--dry-run', path)
    expect(out).toContain('Installing 1 packages:\n  zoom-6.1.2-3.x86_64 (@commandline)\n')
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
  })

  test('take the place of a base package', async () => {
    const { path } = await computer.tell('rpmFile', { name: 'less', evr: '680-1.local' })
    expect((await run('rpm-ostree', 'override', 'replace', path)).code).toBe(0)
    const staged = await rpm.next(client)
    const nevra = (full: string, version: string, release: string) =>
      variant('(sstsss)', [full, 'less', 0n, version, release, 'x86_64'])
    expect(staged['requested-base-local-replacements']).toEqual(rpm.list('less-680-1.local.x86_64'))
    expect(staged['base-local-replacements']).toEqual(
      variant('a(vv)', [
        [
          nevra('less-680-1.local.x86_64', '680', '1.local'),
          nevra('less-679-2.fc43.x86_64', '679', '2.fc43'),
        ],
      ]),
    )
    expect(await rpm.nextDiff(client)).toMatchObject([['less', 2, {}]])
    expect((await run('rpm-ostree', 'override', 'reset', 'less')).code).toBe(0)
    expect(await rpm.next(client)).toMatchObject({ 'base-local-replacements': { value: [] } })
  })

  test('as many descriptors as handles', async () => {
    const { text } = await rpm.update(client, { 'install-local-packages': variant('ah', []) })
    // An empty list is an empty list.
    expect(text).toBe('')
  })

  test('what was imported is the file as it was handed over', async () => {
    const { path } = await computer.tell('rpmFile', { name: 'zoom', evr: '6.1.2-3' })
    const { sha256 } = readRpm(writeRpm({ name: 'zoom', evr: '6.1.2-3' }))
    await run('rpm-ostree', 'install', path)
    writeFileSync(path, 'changed')
    const again = await computer.tell('rpmFile', { name: 'zoom', evr: '6.1.2-3' })
    expect((await run('rpm-ostree', 'install', again.path)).said).toBe(
      `error: Package '${sha256}:zoom-6.1.2-3.x86_64' is already layered\n`,
    )
  })
})

describe('programs', () => {
  test('ostree shows everybody, and changes nothing without root', async () => {
    const { out } = await run('ostree', 'admin', 'status')
    expect(out).toMatch(/^\* harbor [0-9a-f]{64}\.0\n {4}Version: 43\.20261013\.0\n/)
    expect(await run('ostree', 'admin', 'pin', '0')).toMatchObject({
      code: 1,
      said: 'error: You must be root to perform this command\n',
    })
    expect((await run('ostree', 'config', 'set', 'core.x', '1')).code).toBe(1)
  })

  test('pkexec asks each time, and says how it was answered', async () => {
    const pin = () => run('pkexec', '/bin/sh', '-c', 'ostree admin pin "$1"', 'sh', '0')
    expect((await pin()).code).toBe(0)
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({ pinned: true })
    await run('pkexec', 'ostree', 'admin', 'pin', '--unpin', '0')
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({ pinned: false })
    expect(await asked()).toEqual({ exec: 2 })
    await computer.tell('polkit', { answers: { exec: 'dismissed' } })
    expect(await pin()).toMatchObject({ code: 126, said: expect.stringContaining('Request dismissed') })
    await computer.tell('polkit', { answers: { exec: 'refused' } })
    expect(await pin()).toMatchObject({ code: 127, said: expect.stringContaining('Not authorized') })
    expect((await computer.tell('look', {})).versions[0]).toMatchObject({ pinned: false })
  })

  test('rpm-ostree db diff: packages and new advisories, without the daemon and without a password', async () => {
    await rpm.run(client, 'Upgrade')
    await rpm.reload(client)
    const [staged, booted] = await rpm.deployments(client)
    const checksum = (dict: Record<string, Typed> | undefined) => String(dict?.['checksum']?.value)
    const before = await computer.tell('look', {})
    const { out } = await run('rpm-ostree', 'db', 'diff', '--format=json', checksum(booted), checksum(staged))
    const answer = JSON.parse(out)
    expect(answer).toMatchObject({
      'ostree-commit-from': checksum(booted),
      'ostree-commit-to': checksum(staged),
    })
    expect(answer.pkgdiff).toContainEqual([
      'firefox',
      2,
      {
        PreviousPackage: ['firefox', '144.0-1.fc43', 'x86_64'],
        NewPackage: ['firefox', '144.0.2-1.fc43', 'x86_64'],
      },
    ])
    expect(answer.advisories.map(([id, kind]: [string, number]) => [id, kind])).toEqual([
      ['FEDORA-2026-3c1f0a9d21', 1],
      ['FEDORA-2026-91b27e44c0', 1],
      ['FEDORA-2026-5e60c2d7aa', 1],
    ])
    expect(answer.advisories[1]).toMatchObject([
      'FEDORA-2026-91b27e44c0',
      1,
      4,
      ['openssl-1:3.5.4-1.fc43.x86_64', 'openssl-libs-1:3.5.4-1.fc43.x86_64'],
      { cve_references: [[expect.stringMatching(/^https:/), expect.stringContaining('CVE-2026-9230')]] },
    ])
    const back = await run('rpm-ostree', 'db', 'diff', '--format=json', checksum(staged), checksum(booted))
    expect(JSON.parse(back.out).advisories).toEqual([])
    const wrong = await run('rpm-ostree', 'db', 'diff', '--format=json', '0'.repeat(64), checksum(booted))
    expect(wrong).toMatchObject({ code: 1, said: expect.stringMatching(/^error: .*0000/) })
    expect(await asked()).toEqual(before.asked)
  })

  test('cancelling rpm-ostree cancels the work', async () => {
    await computer.tell('rate', { bytesPerSecond: 20_000 })
    const child = execFile(join(computer.env['MAINSTAY_TOOLS'] ?? '', 'rpm-ostree'), ['install', 'tmux'])
    const ended = Promise.withResolvers<number | null>()
    let said = ''
    child.stderr?.on('data', (text) => (said += String(text)))
    child.stdout?.on('data', (text) => String(text).includes('Will download') && child.kill('SIGINT'))
    child.on('close', ended.resolve)
    expect(await ended.promise).toBe(1)
    expect(said).toBe('Caught SIGINT, cancelling transaction\nerror: Operation was cancelled\n')
  })
})
