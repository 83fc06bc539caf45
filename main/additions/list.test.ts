import { describe, expect, test } from 'vitest'
import type { ExtraPackage, KnownAddition } from '../system/additions-port.ts'
import { additionsOf, type ListInput } from './list.ts'

const known = (key: string, more: Partial<KnownAddition> = {}): KnownAddition => ({
  kind: 'package',
  key,
  name: key,
  inBase: false,
  ...more,
})
const extra = (
  name: string,
  needs: readonly string[] | null = [],
  bytes: number | null = 100,
): ExtraPackage => ({
  name,
  version: '1-1',
  summary: `About ${name}`,
  vendor: '',
  bytes,
  needs,
})
const list = (input: Partial<ListInput>) =>
  additionsOf({ inUse: [], next: null, installed: null, since: new Map(), apps: new Map(), ...input })
const installed = (...extras: readonly ExtraPackage[]) => ({ base: new Set<string>(), extras })

describe('what comes along', () => {
  test('is what nobody else needs, with its size', () => {
    const [htop, vlc] = list({
      inUse: [known('htop'), known('vlc')],
      installed: installed(
        extra('htop', ['hwloc-libs', 'shared']),
        extra('vlc', ['codec', 'shared']),
        extra('hwloc-libs', ['deep']),
        extra('deep'),
        extra('codec'),
        extra('shared'),
      ),
    })
    expect(htop).toMatchObject({ brings: ['deep', 'hwloc-libs'], bytes: 300, summary: 'About htop' })
    expect(vlc).toMatchObject({ brings: ['codec'], bytes: 200 })
  })

  test('rings of packages that need each other come to an end', () => {
    const [one] = list({
      inUse: [known('one')],
      installed: installed(extra('one', ['two']), extra('two', ['one', 'three']), extra('three', ['two'])),
    })
    expect(one?.brings).toEqual(['three', 'two'])
  })

  test('where nobody knows who needs what, only a single addition can have brought the rest', () => {
    const rest = [extra('hwloc-libs', null, null)]
    const [alone] = list({ inUse: [known('htop')], installed: installed(extra('htop', null, null), ...rest) })
    expect(alone).toMatchObject({ brings: ['hwloc-libs'], bytes: null })
    const two = list({
      inUse: [known('htop'), known('tmux')],
      installed: installed(extra('htop', null, null), extra('tmux', null, null), ...rest),
    })
    expect(two.map(({ brings }) => brings)).toEqual([null, null])
  })

  test('without any way to tell, nothing is claimed', () => {
    expect(list({ inUse: [known('htop')] })[0]).toMatchObject({ brings: null, bytes: null, version: null })
  })
})

describe('where it stands', () => {
  test('in use, coming, going', () => {
    const all = list({ inUse: [known('stays'), known('goes')], next: [known('stays'), known('comes')] })
    expect(all.map(({ name, standing }) => `${name} ${standing}`)).toEqual([
      'comes after-restart',
      'goes until-restart',
      'stays in-use',
    ])
  })

  test('a package added by name and one from a file of the same name are two', () => {
    const file = known('htop-1-1.x86_64', { kind: 'file', name: 'htop' })
    expect(list({ inUse: [known('htop'), file] }).map(({ id }) => id)).toEqual([
      'package:htop',
      'file:htop-1-1.x86_64',
    ])
  })

  test('what only comes has no size yet, whatever is on the disk', () => {
    const [one] = list({ inUse: [], next: [known('htop')], installed: installed(extra('htop')) })
    expect(one).toMatchObject({ bytes: null, brings: null })
  })
})
