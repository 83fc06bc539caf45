/** Conformance of the simulated rpm-ostreed: following another branch or image, and what a registry tells (A3, A5.5, A7, A9). */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { RawClient, variant, type Dict } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer, type ComputerOptions } from '../computer/computer.ts'
import type { SimulatedComputer } from '../computer/control.ts'

const HOST = 'registry.harbor.example'
const SIGNED = `ostree-image-signed:docker://${HOST}`

let computer: SimulatedComputer
let client: RawClient

async function begin(options: ComputerOptions = {}): Promise<void> {
  computer = await startComputer({ bytesPerSecond: 80_000_000, ...options })
  await computer.tell('polkit', { answers: { rebase: 'yes', deploy: 'yes' } })
  await connect()
}
async function connect(): Promise<void> {
  client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  await rpm.register(client)
}
afterEach(async () => {
  client.close()
  await computer.stop()
})

const rebase = (refspec: string, options: object = {}) =>
  rpm.run(client, 'Rebase', 'a{sv}sas', [options, refspec, []])
const value = (dict: Dict | undefined, key: string) => dict?.[key]?.value

async function run(program: string, ...args: readonly string[]): Promise<{ out: string; said: string }> {
  const path = join(computer.env['MAINSTAY_TOOLS'] ?? '', program)
  try {
    const { stdout, stderr } = await promisify(execFile)(path, args)
    return { out: stdout, said: stderr }
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return { out: stdout, said: stderr }
  }
}

describe('OSTree branches', () => {
  test('the next major version, and back; the old branch is not kept', async () => {
    await begin()
    expect((await rebase('harbor:harbor/44/x86_64/desktop')).text).toBe('')
    expect(await rpm.next(client)).toMatchObject({
      version: { value: '44.20261117.0' },
      origin: { value: 'harbor:harbor/44/x86_64/desktop' },
      staged: { value: true },
    })
    const [, old] = await rpm.deployments(client)
    expect(old).not.toHaveProperty(['pending-base-checksum'])
    const rows = await rpm.nextDiff(client)
    expect(rows.find(([name]) => name === 'harbor-release')?.[2]).toMatchObject({
      NewPackage: { value: ['harbor-release', '44-1', 'noarch'] },
    })
    await computer.restart()
    await connect()
    expect((await rpm.deployments(client))[0]).toMatchObject({ booted: { value: true } })
    // A branch alone is one of the same remote.
    expect((await rebase('harbor/43/x86_64/desktop')).text).toBe('')
    expect(await rpm.next(client)).toMatchObject({ origin: { value: 'harbor:harbor/43/x86_64/desktop' } })
  })

  test('another desktop', async () => {
    await begin()
    expect((await rebase('harbor:harbor/43/x86_64/plasma', { 'skip-purge': variant('b', true) })).text).toBe(
      '',
    )
    const rows = await rpm.nextDiff(client)
    const kind = (name: string) => rows.find(([found]) => found === name)?.[1]
    expect([kind('plasma-desktop'), kind('gnome-shell'), kind('firefox')]).toEqual([0, 1, 2])
    await computer.restart()
    expect((await run('ostree', 'admin', 'status')).out).toContain('43.20261118.plasma.0')
  })

  test('what does not fit the next major version', async () => {
    await begin()
    await computer.tell('polkit', { answers: { 'install-local-packages': 'yes' } })
    const { path } = await computer.tell('rpmFile', {
      name: 'rpmfusion-free-release',
      evr: '43-1',
      arch: 'noarch',
      requires: ['system-release(43)'],
    })
    expect((await run('rpm-ostree', 'install', path)).out).toContain('Changes queued for next boot.')
    expect((await rebase('harbor:harbor/44/x86_64/desktop')).text).toBe(
      'Could not depsolve transaction; 1 problem detected:\n Problem: conflicting requests\n  - nothing provides system-release(43) needed by rpmfusion-free-release-43-1.noarch from @commandline',
    )
  })

  test('the same again, and one that is not there', async () => {
    await begin()
    const same = await rebase('harbor:harbor/43/x86_64/desktop')
    expect([same.success, same.text]).toEqual([
      false,
      'Old and new refs are equal: harbor:harbor/43/x86_64/desktop',
    ])
    expect((await rebase('harbor:harbor/99/x86_64/desktop')).text).toMatch(
      /^While pulling harbor\/99\/x86_64\/desktop: /,
    )
  })

  test('anybody may ask the server for its list', async () => {
    await begin()
    const { out } = await run('ostree', 'remote', 'summary', 'harbor')
    for (const [ref, version] of [
      ['harbor/43/x86_64/desktop', '43.20261020.0'],
      ['harbor/43/x86_64/testing/desktop', '43.20261120.testing.0'],
      ['harbor/43/x86_64/plasma', '43.20261118.plasma.0'],
      ['harbor/44/x86_64/desktop', '44.20261117.0'],
    ])
      expect(out).toMatch(
        new RegExp(`^\\* ${ref}\\n[^*]*Version \\(ostree\\.commit\\.version\\): ${version}$`, 'm'),
      )
    await computer.tell('publish', { release: 3 })
    expect((await run('ostree', 'remote', 'summary', 'harbor')).out).toContain('43.20261027.0')
    await computer.tell('network', { state: 'down' })
    expect((await run('ostree', 'remote', 'summary', 'harbor')).said).toMatch(/^error: .*(connect|refused)/i)
  })
})

describe('container images', () => {
  test('another tag, another image, and away from images', async () => {
    await begin({ origin: 'container', image: `${SIGNED}/harbor-desktop:stable` })
    expect((await rpm.deployments(client))[0]).toMatchObject({
      'container-image-reference': { value: `${SIGNED}/harbor-desktop:stable` },
    })
    for (const [reference, version] of [
      [`${SIGNED}/harbor-desktop:testing`, '43.20261120.testing.0'],
      [`${SIGNED}/harbor-plasma:stable`, '43.20261118.plasma.0'],
      [`ostree-unverified-registry:${HOST}/harbor-desktop:44`, '44.20261117.0'],
      ['ostree-unverified-registry:hobby.example/harbor-remix:latest', '43.20261120.testing.0'],
    ] as const) {
      expect((await rebase(reference)).text).toBe('')
      const staged = await rpm.next(client)
      expect(staged).toMatchObject({
        'container-image-reference': { value: reference },
        version: { value: version },
      })
      expect(staged).not.toHaveProperty(['origin'])
    }
    expect((await rebase('harbor:harbor/43/x86_64/desktop')).text).toBe('')
    expect(await rpm.next(client)).toMatchObject({ origin: { value: 'harbor:harbor/43/x86_64/desktop' } })
  })

  test('a commit carries the manifest and the labels of its image', async () => {
    await begin({ origin: 'container' })
    const [booted] = await rpm.deployments(client)
    const meta = value(booted, 'base-commit-meta') as Dict
    expect(meta['ostree.manifest-digest']).toEqual(
      variant('s', value(booted, 'container-image-reference-digest')),
    )
    const manifest = JSON.parse(String(value(meta, 'ostree.manifest')))
    expect(manifest.layers).toHaveLength(13)
    expect(manifest.layers[0]).toMatchObject({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      size: 1_000_000,
    })
    const { config } = JSON.parse(String(value(meta, 'ostree.container.image-config')))
    expect(config.Labels).toMatchObject({
      'org.opencontainers.image.version': '43.20261013.0',
      'org.opencontainers.image.documentation': 'https://harbor.example/news/43.20261013.0',
      'ostree.linux': '6.17.1-300.fc43.x86_64',
    })
  })

  test.each([
    [`${SIGNED}/harbor-desktop:43`, /^Old and new refs are equal: /],
    [
      `${SIGNED}/harbor-desktop:42`,
      /OpenImage: reading manifest 42 in \S+\/harbor-desktop: manifest unknown$/,
    ],
    [`${SIGNED}/harbor-unknown:stable`, /manifest unknown$/],
    [
      `${SIGNED}/harbor-insiders:latest`,
      /unable to retrieve auth token: invalid username\/password: unauthorized$/,
    ],
    [
      `${SIGNED}/harbor-toolbox:latest`,
      /^Preparing import: Fetching manifest: Target image does not have ostree\.bootable label$/,
    ],
    [
      'ostree-image-signed:docker://hobby.example/harbor-remix:latest',
      /A signature was required, but no signature exists$/,
    ],
  ])('%s is refused', async (reference, sentence) => {
    await begin({ origin: 'container' })
    const { success, text } = await rebase(reference)
    expect(success).toBe(false)
    expect(text).toMatch(sentence)
    expect((await computer.tell('look', {})).versions).toHaveLength(1)
  })

  test('what a registry tells: tags, and each one’s version, date and labels', async () => {
    await begin({ origin: 'container' })
    const tags = await run('skopeo', 'list-tags', `docker://${HOST}/harbor-desktop`)
    expect(JSON.parse(tags.out)).toEqual({
      Repository: `${HOST}/harbor-desktop`,
      Tags: expect.arrayContaining(['43', '44', 'stable', 'testing', 'latest', '43.20261117.0']),
    })
    const inspect = async (tag: string) =>
      JSON.parse((await run('skopeo', 'inspect', '--no-tags', `docker://${HOST}/harbor-desktop:${tag}`)).out)
    expect(await inspect('stable')).toMatchObject({
      Name: `${HOST}/harbor-desktop`,
      Created: '2026-10-20T04:12:00Z',
      Labels: {
        'org.opencontainers.image.version': '43.20261020.0',
        'org.opencontainers.image.title': 'Harbor',
      },
    })
    expect(await inspect('44')).toMatchObject({
      Labels: { 'org.opencontainers.image.version': '44.20261117.0' },
    })
    // It is the digest that the daemon tells once it is here.
    const { Digest } = await inspect('stable')
    await rpm.run(client, 'Upgrade')
    expect(value(await rpm.next(client), 'container-image-reference-digest')).toBe(Digest)
    expect((await run('skopeo', 'inspect', `docker://${HOST}/harbor-desktop:1`)).said).toContain(
      'manifest unknown',
    )
    expect((await run('skopeo', 'list-tags', `docker://${HOST}/nothing`)).said).toContain('level=fatal')
    await computer.tell('network', { state: 'down' })
    expect((await run('skopeo', 'list-tags', `docker://${HOST}/harbor-desktop`)).said).toMatch(
      /level=fatal msg="pinging container registry registry\.harbor\.example: .*connection refused"/,
    )
  })
})
