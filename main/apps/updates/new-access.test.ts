import { describe, expect, test } from 'vitest'
import { readAround } from '../../access/surroundings.ts'
import { ProblemError } from '../../problem-error.ts'
import { compareAccess, compareInstalled } from './new-access.ts'

const around = readAround({ HOME: '/home/x', WAYLAND_DISPLAY: 'wayland-0' })

interface Asked {
  readonly shared?: string
  readonly sockets?: string
  readonly devices?: string
  readonly filesystems?: string
  readonly talk?: readonly string[]
}

function metadata({ talk = [], ...context }: Asked): string {
  const lines = Object.entries(context).map(([key, words]) => `${key}=${words}`)
  const names = talk.map((name) => `${name}=talk`)
  return [
    '[Application]',
    'name=org.x.App',
    '[Context]',
    ...lines,
    '[Session Bus Policy]',
    ...names,
    '',
  ].join('\n')
}

const change = (before: Asked | null, after: Asked) => {
  const { wider = [], narrower = [] } =
    compareAccess(before && metadata(before), metadata(after), around) ?? {}
  return { wider: wider.map(({ id }) => id), narrower: narrower.map(({ id }) => id) }
}

test('it is rated as a whole, before and after', () => {
  const level = (before: Asked | null, after: Asked) =>
    compareAccess(before && metadata(before), metadata(after), around)?.level
  expect(level(null, { shared: 'network;' })).toEqual({ before: 'contained', after: 'limited' })
  expect(level({ filesystems: 'home;' }, {})).toEqual({ before: 'unconfined', after: 'contained' })
})

test('nothing new is nothing', () => {
  const same = { shared: 'network;ipc;', sockets: 'wayland;fallback-x11;', filesystems: 'home;' }
  expect(change(same, same)).toEqual({ wider: [], narrower: [] })
})

test('network, home and other programs are; and taking them away is narrower', () => {
  const little = { sockets: 'wayland;', shared: 'ipc;' }
  const much = {
    sockets: 'wayland;',
    shared: 'ipc;network;',
    filesystems: 'home;',
    talk: ['org.freedesktop.Flatpak'],
  }
  const ids = ['filesystems/home', 'session-bus/org.freedesktop.Flatpak', 'shared/network']
  expect(change(little, much).wider.toSorted()).toEqual(ids)
  expect(change(much, little).narrower.toSorted()).toEqual(ids)
  expect(change(much, little).wider).toEqual([])
})

test('windows, graphics and the like are no news', () => {
  expect(change({}, { sockets: 'wayland;fallback-x11;', shared: 'ipc;', devices: 'dri;' }).wider).toEqual([])
})

test('reading becoming writing is wider, the other way narrower', () => {
  expect(change({ filesystems: 'home:ro;' }, { filesystems: 'home;' }).wider).toEqual(['filesystems/home'])
  expect(change({ filesystems: 'home;' }, { filesystems: 'home:ro;' })).toEqual({
    wider: [],
    narrower: ['filesystems/home'],
  })
})

test('a part of what was there already is not new', () => {
  expect(change({ filesystems: 'home;' }, { filesystems: 'xdg-music;' }).wider).toEqual([])
  expect(change({ filesystems: 'home;' }, { filesystems: 'home;xdg-music;' }).wider).toEqual([])
  expect(change({ devices: 'all;' }, { devices: 'input;' }).wider).toEqual([])
  expect(change({ filesystems: 'xdg-music;' }, { filesystems: 'home;' }).wider).toEqual(['filesystems/home'])
})

test('where nothing was installed everything is new', () => {
  expect(change(null, { shared: 'network;' }).wider).toEqual(['shared/network'])
})

test('new metadata that cannot be read are not taken for harmless; old ones are taken for none', () => {
  expect(compareAccess(metadata({}), '\0', around)).toBeNull()
  expect(compareAccess('rubbish', metadata({ shared: 'network;' }), around)?.wider).toHaveLength(1)
})

describe('for an installed app', () => {
  const app = { installation: 'system', ref: 'app/org.x.App/x86_64/stable' }
  const plainly = (before: string | null, after: string) => compareAccess(before, after, around)
  const asked: string[] = []
  const same = { wider: [], narrower: [], level: { before: 'contained', after: 'contained' } } as const

  test('access says what is new, by its own name of the app', async () => {
    const compare = compareInstalled((key) => {
      asked.push(key)
      return Promise.resolve(same)
    }, plainly)
    const nothing = await compare(app, metadata({}), metadata({ shared: 'network;' }))
    expect(nothing).toBe(same)
    expect(asked).toEqual(['default/org.x.App/x86_64/stable'])
  })

  test('the metadata alone tell while access does not know it; what went wrong is not taken for harmless', async () => {
    const refusing = (code: 'unknown-id' | 'unknown') =>
      compareInstalled(() => Promise.reject(new ProblemError({ code })), plainly)
    const more = metadata({ shared: 'network;' })
    expect((await refusing('unknown-id')(app, metadata({}), more))?.wider).toHaveLength(1)
    expect(await refusing('unknown')(app, metadata({}), more)).toBeNull()
  })
})
