/** What the installed Flatpak cannot show in the integration tests: the rules of newer and of older versions. */
import { describe, expect, test } from 'vitest'
import type { Layer } from '../../contract/access-codes.ts'
import { parseKeyFile } from './keyfile.ts'
import { readLayer } from './layer.ts'
import { type Effective, mergeLayers } from './merge.ts'
import type { Version } from './version.ts'

const OLD: Version = [1, 16, 0]
const NEW: Version = [1, 18, 0]

function merge(version: Version, said: Readonly<Partial<Record<Layer, string>>>): Effective {
  const layers = (['app', 'admin-all', 'admin', 'all-apps', 'you'] as const).flatMap((layer) => {
    const text = said[layer]
    return text === undefined ? [] : [{ layer, content: readLayer(parseKeyFile(text), version) }]
  })
  return mergeLayers(layers, version)
}
const sockets = (...words: readonly string[]) => `[Context]\nsockets=${words.join(';')};\n`
const socket = (effective: Effective, word: string) => effective.flags.sockets.get(word)

describe('x11 and fallback-x11', () => {
  const said = { app: sockets('fallback-x11', 'wayland'), you: sockets('!x11') }
  test('a word on x11 takes the fallback with it since 1.17', () => {
    expect(socket(merge(NEW, said), 'fallback-x11')).toMatchObject({
      value: { allowed: false },
      layer: 'you',
    })
    expect(socket(merge(OLD, said), 'fallback-x11')).toMatchObject({ value: { allowed: true }, layer: 'app' })
  })
  test('but not a mere condition on x11, nor a word of the same layer', () => {
    const condition = merge(NEW, { app: sockets('fallback-x11'), you: sockets('if:x11:true') })
    expect(socket(condition, 'fallback-x11')?.value.allowed).toBe(true)
    const together = merge(NEW, { app: sockets('x11', 'fallback-x11') })
    expect(socket(together, 'fallback-x11')?.value.allowed).toBe(true)
  })
})

describe('conditions', () => {
  const said = { app: sockets('x11', 'if:x11:!has-wayland') }
  test('mean something since 1.17; before, the bare word counts', () => {
    expect(socket(merge(NEW, said), 'x11')?.value).toEqual({
      allowed: false,
      conditions: ['!has-wayland'],
      reset: false,
    })
    expect(socket(merge(OLD, said), 'x11')?.value.allowed).toBe(true)
    expect(merge(OLD, said).newer).toMatchObject([{ key: 'sockets', token: { word: 'x11' } }])
  })
  test('on shares and features came with 1.17.1', () => {
    const shared = { app: '[Context]\nshared=if:network:true;\n' }
    expect(merge([1, 17, 0], shared).flags.shared.size).toBe(0)
    expect(merge([1, 17, 1], shared).flags.shared.get('network')?.value.conditions).toEqual(['true'])
  })
  test('that cannot be read keep an app from starting, since they are known', () => {
    const broken = { app: sockets('x11:y') }
    expect(merge(NEW, broken).refused).toMatchObject([{ layer: 'app' }])
    expect(merge(OLD, broken)).toMatchObject({ refused: [], unknown: [{ word: 'x11:y' }] })
  })
})

describe('"!host:reset"', () => {
  const effective = merge(NEW, {
    app: '[Context]\nfilesystems=home;xdg-music;\n',
    you: '[Context]\nfilesystems=!host:reset;xdg-music:ro;\n',
  })
  test('forgets the places of weaker layers, and remembers that they were said', () => {
    expect([...effective.filesystems.keys()].toSorted()).toEqual(['host', 'xdg-music'])
    expect(effective.filesystems.get('xdg-music')).toMatchObject({
      value: 'read',
      said: [{ layer: 'app' }, { layer: 'you' }],
    })
    expect(effective.cleared.get('home')).toMatchObject({
      value: 'write',
      layer: 'you',
      said: [{ layer: 'app' }],
    })
  })
})

test('policies: a value takes the place of its opposite', () => {
  const policy = (words: string) => `[Policy Tracker3]\nkey=${words}\n`
  const { policies } = merge(NEW, { app: policy('a;b'), you: policy('!a;c') })
  expect([...policies].map(([id, { value, layer }]) => [id, value, layer])).toEqual([
    ['Tracker3.key a', false, 'you'],
    ['Tracker3.key b', true, 'app'],
    ['Tracker3.key c', true, 'you'],
  ])
})
