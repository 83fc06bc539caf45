/** The simulated computer as a whole: control from elsewhere, what it leaves behind, cache, root and ordinary users. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { connectControl } from '../computer/control-client.ts'
import { RawClient } from '../computer/conformance/raw-client.ts'
import * as rpm from '../computer/conformance/rpm-ostree.ts'
import { startComputer } from '../computer/computer.ts'
import type { Commands } from '../computer/control.ts'
import { releases } from '../computer/releases/releases.ts'

const CHECKOUT = join(import.meta.dirname, '../..')
const RUN = join(import.meta.dirname, '../computer/run.ts')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'computers-'))
  folders.push(made)
  return made
}

/** Processes that have to do with this folder. */
function processesOf(dir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return line.includes(dir) ? [`${pid} ${line}`] : []
      } catch {
        return []
      }
    })
}

async function firstLine(child: ChildProcess): Promise<{ dir: string; env: Record<string, string> }> {
  let errors = ''
  child.stderr?.on('data', (chunk) => (errors += String(chunk)))
  const line = child.stdout ? once(child.stdout, 'data') : Promise.reject(new Error('no output'))
  const ended = once(child, 'exit').then(() => {
    throw new Error(`it ended: ${errors}`)
  })
  const [text] = await Promise.race([line, ended])
  ended.catch(() => {})
  return JSON.parse(String(text))
}

describe('run.ts', () => {
  const begin = (...args: string[]) =>
    spawn(process.execPath, [RUN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })

  test.each(['end of input', 'SIGTERM'])('ends with %s and leaves nothing', async (way) => {
    const child = begin()
    const { dir, env } = await firstLine(child)
    expect(env).toMatchObject({
      MAINSTAY_COMPUTER: 'simulated',
      DBUS_SYSTEM_BUS_ADDRESS: expect.stringMatching(/^unix:path=/),
    })
    expect(readFileSync(env['MAINSTAY_OS_RELEASE'] ?? '', 'utf8')).toContain('PRETTY_NAME="Harbor 43"')
    const client = await RawClient.bus(env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await rpm.register(client)
    expect(processesOf(dir).length).toBeGreaterThanOrEqual(3)
    const exit = once(child, 'exit')
    if (way === 'SIGTERM') child.kill('SIGTERM')
    else child.stdin?.end()
    expect((await exit)[0]).toBe(0)
    await client.closed
    await expect.poll(() => processesOf(dir)).toEqual([])
    expect(existsSync(dir)).toBe(false)
  })

  test('even when it is killed, no process stays', async () => {
    const child = begin('--dir', join(folder(), 'c'))
    const { dir, env } = await firstLine(child)
    const client = await RawClient.bus(env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await rpm.register(client)
    child.kill('SIGKILL')
    await client.closed
    await expect.poll(() => processesOf(dir), { timeout: 5000 }).toEqual([])
  })

  test('follows an image when told to', async () => {
    const child = begin('--origin', 'container', '--dir', join(folder(), 'c'))
    const { env } = await firstLine(child)
    const client = await RawClient.bus(env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    expect((await rpm.deployments(client))[0]).toHaveProperty(['container-image-reference'])
    client.close()
    child.stdin?.end()
    await once(child, 'exit')
  })
})

describe('control from another process', () => {
  test('is the same as from within', async () => {
    const computer = await startComputer({ bytesPerSecond: 40_000_000 })
    const remote = await connectControl(computer.dir)
    expect(remote.env).toEqual(computer.env)
    expect(await remote.tell('look', {})).toEqual(await computer.tell('look', {}))
    expect(await remote.tell('polkit', { answers: { rollback: 'yes' } })).toBeNull()
    const moments: string[] = []
    remote.onRestart((moment) => moments.push(moment))
    await remote.restart()
    expect(moments).toEqual(['ended', 'booted'])
    expect((await remote.tell('look', {})).boots).toBe(2)
    // Letting go of it does not end it.
    await remote.stop()
    expect((await computer.tell('look', {})).boots).toBe(2)
    await computer.stop()
    await expect(connectControl(computer.dir)).rejects.toThrow('ENOENT')
  })

  test('bad commands are refused and change nothing', async () => {
    const computer = await startComputer()
    const remote = await connectControl(computer.dir)
    // What TypeScript would not let through.
    await expect(remote.tell('explode' as keyof Commands, {})).rejects.toThrow('no command explode')
    await expect(remote.tell('publish', { release: 99 })).rejects.toThrow('there is no release 99')
    await expect(remote.tell('rate', { bytesPerSecond: 0 })).rejects.toThrow('not a rate')
    await expect(remote.tell('layered', { packages: ['left-pad'] })).rejects.toThrow(
      'Packages not found: left-pad',
    )
    expect((await remote.tell('look', {})).boots).toBe(1)
    await computer.stop()
    await expect(remote.tell('look', {})).rejects.toThrow('the computer is gone')
  })
})

describe('its folder', () => {
  test('must be empty, plain and short; otherwise nothing is touched', async () => {
    const full = folder()
    writeFileSync(join(full, 'letter'), 'dear')
    await expect(startComputer({ dir: full })).rejects.toThrow('is not empty')
    expect(readFileSync(join(full, 'letter'), 'utf8')).toBe('dear')
    const odd = join(folder(), 'a b')
    await expect(startComputer({ dir: odd })).rejects.toThrow('is not plain')
    const long = join(folder(), 'x'.repeat(100))
    await expect(startComputer({ dir: long })).rejects.toThrow('is too long')
    expect([odd, long].filter((dir) => existsSync(dir))).toEqual([])
  })
})

describe('a restart', () => {
  test('ends helpers, prompts and what was under way; os-release is the new version’s', async () => {
    const computer = await startComputer({ bytesPerSecond: 500_000 })
    const client = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    const peer = await rpm.joinPeer((await rpm.os(client, 'Upgrade', 'a{sv}', [{}])).body[0])
    await rpm.start(peer)
    await peer.until(({ member }) => member === 'DownloadProgress')
    await computer.restart()
    await Promise.all([client.closed, peer.closed])
    expect((await computer.tell('look', {})).versions).toMatchObject([
      { version: '43.20261013.0', booted: true },
    ])
    const after = await RawClient.bus(computer.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
    await computer.tell('rate', { bytesPerSecond: 40_000_000 })
    expect((await rpm.run(after, 'Upgrade')).success).toBe(true)
    await computer.restart()
    expect(readFileSync(computer.env['MAINSTAY_OS_RELEASE'] ?? '', 'utf8')).toContain(
      "OSTREE_VERSION='43.20261020.0'",
    )
    await computer.stop()
    await expect.poll(() => processesOf(computer.dir)).toEqual([])
  })
})

describe('the repository of releases', () => {
  test('there are at least five, a week apart, each with what a person can read of it', () => {
    expect(releases.length).toBeGreaterThanOrEqual(5)
    for (const [index, release] of releases.entries()) {
      const before = releases[index - 1]
      expect(release.timestamp - (before?.timestamp ?? release.timestamp - 604_800)).toBe(604_800)
      expect(release.packages.length).toBeGreaterThan(60)
    }
  })

  test('two that build it at once do not clash, and a third only uses it', async () => {
    const cache = folder()
    const env = { ...process.env, MAINSTAY_CACHE: cache }
    const build = `import { repository } from ${JSON.stringify(join(import.meta.dirname, '../computer/releases/repository.ts'))}
      const { commits } = await repository(); console.log(commits.join())`
    const one = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', build], { env })
    const [first, second] = await Promise.all([one(), one()])
    expect(first.stdout).toBe(second.stdout)
    expect(first.stdout.trim().split(',')).toHaveLength(releases.length)
    const [entry, ...others] = readdirSync(join(cache, 'computer'))
    expect(others).toEqual([])
    expect(entry).toMatch(/^releases-[0-9a-f]{16}$/)
    // The same recipe gives the same checksums wherever it is built.
    const computer = await startComputer()
    const [booted] = (await computer.tell('look', {})).versions
    expect(first.stdout.startsWith(booted?.checksum ?? 'nothing')).toBe(true)
    await computer.stop()
  })
})

describe('the person who runs it', () => {
  // dbus-daemon serves only users the machine knows; this one every machine has. A user who is not root already is one.
  const others = process.getuid?.() === 0 ? [{ name: 'nobody', uid: 65_534 }] : []
  /** This checkout may lie where only root can go, so the other user sees it at `dir`/checkout. */
  const as = (uid: number, dir: string): readonly string[] => {
    const checkout = join(dir, 'checkout')
    mkdirSync(checkout)
    const seen = (path: string) => path.replace(CHECKOUT, checkout)
    const become = ['setpriv', '--reuid', String(uid), '--regid', String(uid), '--clear-groups']
    const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'
    const run = [...become, seen(process.execPath), seen(RUN)]
    return ['--mount', 'sh', '-c', script, 'sh', CHECKOUT, checkout, ...run]
  }

  test.each(others)('an ordinary user ($name) can, too', async ({ uid }) => {
    const dir = folder()
    chmodSync(dir, 0o755)
    for (const name of ['home', 'cache']) {
      mkdirSync(join(dir, name))
      chownSync(join(dir, name), uid, uid)
    }
    const child = spawn('unshare', [...as(uid, dir), '--dir', join(dir, 'home/c')], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: join(dir, 'home'), MAINSTAY_CACHE: join(dir, 'cache') },
    })
    const { dir: computerDir } = await firstLine(child)
    const remote = await connectControl(computerDir)
    await remote.tell('rate', { bytesPerSecond: 40_000_000 })
    await remote.tell('otherUpdate', { client: 'terminal' })
    await expect
      .poll(async () => (await remote.tell('look', {})).transactions, { timeout: 20_000 })
      .toMatchObject([{ ended: '' }])
    await remote.restart()
    expect((await remote.tell('look', {})).versions).toMatchObject([
      { version: '43.20261020.0', booted: true },
      { version: '43.20261013.0' },
    ])
    await remote.stop()
    child.stdin?.end()
    await once(child, 'exit')
    expect(readdirSync(join(dir, 'home'))).toEqual([])
    await expect.poll(() => processesOf(dir)).toEqual([])
  })

  test.each(others)('the cache of somebody else is refused to $name with a hint', async ({ uid }) => {
    const cache = folder()
    mkdirSync(join(cache, 'computer'))
    chmodSync(cache, 0o755)
    const env = { PATH: process.env['PATH'], MAINSTAY_CACHE: cache }
    await expect(promisify(execFile)('unshare', as(uid, cache), { env })).rejects.toThrow(
      'belongs to another user; set MAINSTAY_CACHE',
    )
    expect(readdirSync(join(cache, 'computer'))).toEqual([])
  })

  test('it takes under five seconds once its repository is built', async () => {
    await (await startComputer()).stop()
    const since = performance.now()
    const computer = await startComputer()
    const took = performance.now() - since
    await computer.stop()
    expect(took).toBeLessThan(5000)
  })
})
