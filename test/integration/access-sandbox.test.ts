/** A real app in its real sandbox tries the forbidden thing before and after a press, and really can or cannot. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Access } from '../../main/access/access.ts'
import { Portals } from './access-portals.ts'
import { PROBE, type Probe, installProbe } from './access-probe.ts'
import { openAccess, type Running } from './access-service.ts'
import { AccessWorld } from './access-world.ts'

let world: AccessWorld
let probe: Probe
let running: Running
let access: Access
let key = ''
let letter = ''

beforeAll(async () => {
  world = await AccessWorld.start()
  probe = await installProbe(world, [...PROBE.access, '--talk-name=org.example.Service'])
  letter = join(world.flatpak.home, 'Papers/letter')
  mkdirSync(join(letter, '..'), { recursive: true })
  mkdirSync(join(world.flatpak.home, '.config'), { recursive: true })
  writeFileSync(letter, 'Dear\n')
  writeFileSync(join(world.flatpak.home, '.config/user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Papers"\n')
  running = await openAccess(world)
  ;({ access } = running)
  key = (await access.overview())[0]?.app.key ?? ''
})
afterAll(async () => {
  running.stop()
  probe.stop()
  await world.stop()
})

const undoLast = async (allowWider = false) => access.undo((await access.history())[0]?.id ?? '', allowWider)
const fact = async (id: string) => (await access.app(key)).facts.find((each) => each.id === id)

describe('a file', () => {
  test('can be read, then also changed, and then neither', async () => {
    expect(await probe.canRead(letter)).toBe(false)
    await access.change(key, 'filesystems/xdg-documents', 'read', true)
    expect(await probe.canRead(letter)).toBe(true)
    expect(await probe.canWrite(letter)).toBe(false)
    await access.change(key, 'filesystems/xdg-documents', 'write', true)
    expect(await probe.canWrite(letter)).toBe(true)
    expect(readFileSync(letter, 'utf8')).toBe('Dear\nmore\n')
    await undoLast()
    expect(await probe.canWrite(letter)).toBe(false)
    expect(await probe.canRead(letter)).toBe(true)
    await access.reset(key, false)
    expect(await probe.canRead(letter)).toBe(false)
  })

  test('stays out of reach when the app’s new version asks for all files, while its files are held', async () => {
    await access.hold(key, true, false)
    const before = readFileSync(join(world.deploy(PROBE.id), 'metadata'), 'utf8')
    world.writeMetadata(PROBE.id, '[Context]\nshared=ipc;\nsockets=wayland;\nfilesystems=host;home;\n')
    expect(await probe.canRead(letter)).toBe(false)
    await access.hold(key, false, true)
    expect(await probe.canRead(letter)).toBe(true)
    world.writeMetadata(PROBE.id, before.slice(before.indexOf('[Context]')))
    expect(await probe.canRead(letter)).toBe(false)
  })
})

describe('the network', () => {
  test('is there after the press and gone after the next', async () => {
    expect(await probe.canConnect()).toBe(false)
    await access.change(key, 'shared/network', 'on', true)
    expect(await probe.canConnect()).toBe(true)
    await access.change(key, 'shared/network', 'default', false)
    expect(await probe.canConnect()).toBe(false)
  })
})

describe('another program', () => {
  // The bus daemon's own name would always answer; this one belongs to the permission store.
  const name = 'org.freedesktop.impl.portal.PermissionStore'
  test('can be called only while that is allowed', async () => {
    const portals = new Portals(world.flatpak)
    onTestFinished(() => portals.stop())
    await portals.startStore()
    world.writeOverride('user', PROBE.id, `[Session Bus Policy]\n${name}=see\n`)
    expect(await probe.canCall(name)).toBe(false)
    await access.change(key, `session-bus/${name}`, 'talk', true)
    expect(await probe.canCall(name)).toBe(true)
    await access.change(key, `session-bus/${name}`, 'off', false)
    expect(await probe.canCall(name)).toBe(false)
    // As nobody asks for it, nothing needs to be said any more.
    expect(await fact(`session-bus/${name}`)).toBeUndefined()
    expect(existsSync(world.overridePath('user', PROBE.id))).toBe(false)
    await access.reset(key, false)
  })
})

describe('why can’t this app', () => {
  test('see a folder: this folder to read comes first, and helps', async () => {
    const diagnosis = await access.why(key, 'folder', { path: join(letter, '..'), wants: 'read' })
    expect(diagnosis.cause).toBe('blocked')
    const offered = diagnosis.remedies.map(({ fact }) => [fact?.id, fact?.setting])
    expect(offered.slice(0, 2)).toEqual([
      ['filesystems/xdg-documents', 'read'],
      ['filesystems/xdg-documents', 'write'],
    ])
    expect(offered.at(-1)).toEqual(['filesystems/home', 'write'])
    await access.fix(key, diagnosis.remedies[0]?.id ?? '', 'always')
    expect(await probe.canRead(letter)).toBe(true)
    expect((await access.why(key, 'folder', { path: letter, wants: 'read' })).cause).toBe('has-it')
    await undoLast()
    expect(await probe.canRead(letter)).toBe(false)
  })

  test('see a folder: for one start, and really taken back', async () => {
    const { remedies } = await access.why(key, 'folder', { path: letter, wants: 'read' })
    const [remedy] = remedies
    expect(remedy).toMatchObject({
      once: true,
      fact: { id: 'filesystems/xdg-documents/letter', setting: 'read' },
    })
    await access.fix(key, remedy?.id ?? '', 'once')
    expect(await probe.noted(1)).toEqual(['Dear'])
    // Nothing was written: the next start is as the last one.
    expect((await access.app(key)).changed).toBe(false)
    await access.reopen(key)
    expect(await probe.noted(2)).toEqual(['Dear', 'nothing'])
  })

  test('reach the network', async () => {
    const { cause, blocking, remedies } = await access.why(key, 'network', null)
    expect([cause, blocking.fact, remedies.length]).toEqual(['blocked', 'shared/network', 1])
    await access.fix(key, remedies[0]?.id ?? '', 'always')
    expect(await probe.canConnect()).toBe(true)
    await undoLast()
    expect(await probe.canConnect()).toBe(false)
  })
})

describe('opening again', () => {
  test('while the app is only just starting ends that copy, and nothing else', async () => {
    const before = probe.notes().length
    // Pressed again and again: each time a copy may be anywhere between its first moment and its end.
    for (let round = 0; round < 6; round++) {
      const first = access.reopen(key)
      await new Promise((resolve) => setTimeout(resolve, round * 30))
      await Promise.allSettled([first, access.reopen(key)])
    }
    await access.reopen(key)
    expect((await probe.noted(before + 1)).length).toBeGreaterThan(before)
  })
})
