/** Changing, undoing and watching what apps can access, on real files that other programs change too. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Fact } from '../../contract/access.ts'
import { asProblem } from '../../main/problem-error.ts'
import type { Access } from '../../main/access/access.ts'
import { openAccess, type Running } from './access-service.ts'
import { AccessWorld, type OverrideName } from './access-world.ts'

const HELLO = 'org.example.Hello'
const WIDE = 'org.example.Wide'

let world: AccessWorld
let running: Running
let access: Access
let key = ''

beforeAll(async () => {
  world = await AccessWorld.start()
  await world.install(HELLO)
  await world.install(WIDE, '--system')
})
beforeEach(async () => {
  for (const name of ['user', 'user-global', 'system', 'system-global'] satisfies OverrideName[])
    for (const id of [HELLO, WIDE]) world.writeOverride(name, id, null)
  world.writeMetadata(HELLO, '[Context]\nshared=network;ipc;\nsockets=x11;wayland;\nfilesystems=xdg-music;\n')
  running?.stop()
  rmSync(join(world.flatpak.dir, 'data'), { recursive: true, force: true })
  running = await openAccess(world)
  ;({ access } = running)
  key = (await access.overview()).find(({ app }) => app.id === HELLO)?.app.key ?? ''
})
afterAll(async () => {
  running.stop()
  await world.stop()
})

const path = () => world.overridePath('user', HELLO)
const text = () => (existsSync(path()) ? readFileSync(path(), 'utf8') : null)
const fact = async (id: string): Promise<Fact | undefined> =>
  (await access.app(key)).facts.find((each) => each.id === id)
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => asProblem(error).code,
  )
/** As another program would. */
const elsewhere = (...args: readonly string[]) => world.flatpak.flatpak('override', '--user', ...args, HELLO)

describe('an override file', () => {
  const odd = [
    '# made by hand',
    '[Context]',
    'sockets=!pulseaudio;if:x11:!has-wayland;',
    'future=kept;',
    '',
    '[X-Notes]',
    'who = me',
    '',
  ].join('\n')

  test('keeps comments, order, unknown keys and words', async () => {
    world.writeOverride('user', HELLO, odd)
    await access.change(key, 'shared/network', 'off', false)
    await access.change(key, 'filesystems/xdg-music', 'read', false)
    await access.change(key, 'sockets/pulseaudio', 'on', true)
    expect(text()).toBe(
      odd
        .replace('sockets=!pulseaudio;if:x11:!has-wayland;', 'sockets=if:x11:!has-wayland;pulseaudio;')
        .replace('future=kept;\n', 'future=kept;\nshared=!network;\nfilesystems=xdg-music:ro;\n'),
    )
    for (const id of ['shared/network', 'filesystems/xdg-music'])
      await access.change(key, id, 'default', true)
    await access.change(key, 'sockets/pulseaudio', 'off', false)
    expect(text()).toBe(odd.replace('!pulseaudio;', ''))
  })

  test('says the same to Flatpak', async () => {
    await access.change(key, 'shared/network', 'off', false)
    await access.change(key, 'filesystems/xdg-music', 'read', false)
    await access.change(key, 'filesystems/home', 'write', true)
    const shown = await world.show('--user', HELLO)
    expect(shown).toContain('shared=ipc;\n')
    expect(shown).toMatch(/filesystems=(?:xdg-music:ro;home|home;xdg-music:ro);/)
  })

  test('is deleted when nothing is left, and not made for nothing', async () => {
    await access.change(key, 'shared/network', 'off', false)
    expect(text()).toBe('[Context]\nshared=!network;\n')
    await access.change(key, 'shared/network', 'on', true)
    expect(text()).toBeNull()
    expect(readdirSync(join(path(), '..'))).toEqual([])
  })

  test('that is a link keeps being one', async () => {
    const real = join(world.flatpak.dir, 'dotfiles')
    writeFileSync(real, '[Context]\nshared=!ipc;\n')
    symlinkSync(real, path())
    await access.change(key, 'shared/network', 'off', false)
    expect(lstatSync(path()).isSymbolicLink()).toBe(true)
    expect(readFileSync(real, 'utf8')).toBe('[Context]\nshared=!ipc;!network;\n')
    rmSync(path())
  })

  test.each(['[Context\n', 'no group=x\n', '[Context]\nshared=a\\q;\n', '\u0000', '\ufffd[Context]\n'])(
    'that is damaged (%j) is told and left alone',
    async (damaged) => {
      world.writeOverride('user', HELLO, damaged)
      const page = await access.app(key)
      expect(page.problems).toMatchObject([{ layer: 'you' }])
      await access.refresh()
      expect((await access.overview()).find(({ app }) => app.key === key)?.problem).toBe(true)
      expect(await codeOf(access.change(key, 'shared/network', 'off', true))).toBe('access-file-damaged')
      expect(await codeOf(access.reset(key, true))).toBe('access-file-damaged')
      expect(text()).toBe(damaged)
    },
  )

  test('that cannot be written says so and changes nothing', async () => {
    const folder = join(path(), '..')
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    expect(await codeOf(access.change(key, 'shared/network', 'off', true))).toBe('access-file-refused')
    expect(readFileSync(folder, 'utf8')).toBe('in the way')
    expect(await access.history()).toEqual([])
    rmSync(folder)
    mkdirSync(folder)
  })

  test('for all apps changes all, and one app can differ', async () => {
    await access.change(null, 'shared/network', 'off', false)
    expect(readFileSync(world.overridePath('user-global', HELLO), 'utf8')).toBe(
      '[Context]\nshared=!network;\n',
    )
    const rows = await access.overview()
    expect(rows.map(({ network }) => network)).toEqual([false, false])
    expect(await fact('shared/network')).toMatchObject({ layer: 'all-apps', state: 'off', changed: false })
    await access.change(key, 'shared/network', 'on', true)
    expect(await fact('shared/network')).toMatchObject({ layer: 'you', state: 'on', changed: true })
    expect((await access.everyone()).facts.find(({ id }) => id === 'shared/network')).toMatchObject({
      changed: true,
      state: 'off',
    })
    await access.reset(null, true)
    expect(existsSync(world.overridePath('user-global', HELLO))).toBe(false)
  })
})

describe('a wider change', () => {
  test('is told before and refused until the person was asked', async () => {
    const preview = await access.preview(key, 'filesystems/home', 'write')
    expect(preview).toMatchObject({ direction: 'wider', level: { before: 'wide', after: 'unconfined' } })
    expect(preview.wider.map(({ id }) => id)).toEqual(['filesystems/home'])
    expect(await codeOf(access.change(key, 'filesystems/home', 'write', false))).toBe('not-confirmed')
    expect(text()).toBeNull()
  })

  test('is none when it is included already', async () => {
    world.writeOverride('user', HELLO, '[Context]\nfilesystems=home;\n')
    expect(await access.preview(key, 'filesystems/xdg-documents', 'write')).toMatchObject({
      direction: 'same',
    })
    const taken = await access.preview(key, 'filesystems/home', 'off')
    expect(taken).toMatchObject({ direction: 'narrower', wider: [] })
  })

  test('warns when the app is known to need what is taken', async () => {
    expect((await access.preview(key, 'shared/ipc', 'off')).needs).toEqual(['x11-memory', 'asked'])
    await access.change(key, 'sockets/x11', 'off', false)
    expect((await access.preview(key, 'sockets/wayland', 'off')).needs).toEqual(['window', 'asked'])
  })

  test('names only what was listed', async () => {
    expect(await codeOf(access.change('user/org.evil/x/y', 'shared/network', 'off', true))).toBe('unknown-id')
    expect(await codeOf(access.change(key, 'filesystems/~/Secret', 'write', true))).toBe('unknown-id')
    expect(await codeOf(access.change(key, 'shared/network', 'write', true))).toBe('bad-request')
    const offered = await access.offerFolder(key, join(world.flatpak.home, 'Secret'))
    expect(offered).toMatchObject({ id: 'filesystems/~/Secret', state: 'off', layer: null, setting: 'off' })
    expect(await codeOf(access.change(key, 'filesystems/~/Secret', 'read', true))).toBe('done')
  })
})

describe('undo', () => {
  const ids = async () => (await access.history()).map(({ id, undo }) => ({ id, undo }))

  test('in any order, also after a restart', async () => {
    await access.change(key, 'shared/network', 'off', false)
    await access.change(key, 'filesystems/xdg-music', 'off', false)
    await access.change(key, 'sockets/x11', 'off', false)
    const [, music, network] = await ids()
    running = await running.again()
    ;({ access } = running)
    await access.undo(network?.id ?? '', true)
    expect(text()).toBe('[Context]\nfilesystems=!xdg-music;\nsockets=!x11;\n')
    await access.undo(music?.id ?? '', true)
    expect(text()).toBe('[Context]\nsockets=!x11;\n')
    expect((await access.history()).map(({ kind, undo }) => [kind, undo])).toEqual([
      ['undo', 'yes'],
      ['undo', 'yes'],
      ['change', 'yes'],
      ['change', 'gone'],
      ['change', 'gone'],
    ])
    const [again] = await ids()
    await access.undo(again?.id ?? '', false)
    expect(text()).toBe('[Context]\nsockets=!x11;\nfilesystems=!xdg-music;\n')
  })

  test('only where nothing was changed since', async () => {
    await access.change(key, 'shared/network', 'off', false)
    const [change] = await ids()
    await elsewhere('--share=network')
    expect(await ids()).toEqual([{ id: change?.id, undo: 'no' }])
    expect(await codeOf(access.undo(change?.id ?? '', true))).toBe('access-changed')
    await elsewhere('--unshare=network')
    expect((await ids())[0]?.undo).toBe('yes')
  })

  test('of a reset brings back also what we do not understand', async () => {
    const odd =
      '[Context]\nshared=!network;odd;\nfuture=x;\n\n[Session Bus Policy]\norg.a.B=talk\n\n[X-Mine]\na=b\n'
    world.writeOverride('user', HELLO, odd)
    await access.reset(key, true)
    expect(text()).toBe('[X-Mine]\na=b\n')
    await access.undo((await ids())[0]?.id ?? '', true)
    const { facts } = await access.app(key)
    expect(facts.find(({ id }) => id === 'session-bus/org.a.B')).toMatchObject({ state: 'on', layer: 'you' })
    for (const words of ['!network;odd;', 'future=x', 'org.a.B=talk', 'a=b']) expect(text()).toContain(words)
  })

  test('that lets an app do more is asked about', async () => {
    await access.change(key, 'shared/network', 'off', false)
    const [change] = await ids()
    expect((await access.previewUndo(change?.id ?? '')).widens).toBe(true)
    expect(await codeOf(access.undo(change?.id ?? '', false))).toBe('not-confirmed')
    expect(await codeOf(access.undo('nothing', true))).toBe('unknown-id')
  })
})
