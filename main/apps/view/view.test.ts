import { describe, expect, test } from 'vitest'
import type { AccessChange } from '../../../contract/apps.ts'
import { noFacts, type Facts, type KnownSource } from '../facts.ts'
import type { Operation } from '../helper/parse.ts'
import { createIcons } from '../icons.ts'
import type { Deployed } from '../installed/read.ts'
import { appsOf } from './apps.ts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)

function deployed(id: string, more: Partial<Deployed> = {}): Deployed {
  const kind = more.kind ?? 'app'
  return {
    installation: 'user',
    ref: `${kind}/${id}/x86_64/${more.branch ?? 'stable'}`,
    kind,
    id,
    arch: 'x86_64',
    branch: 'stable',
    commit: OLD,
    folder: `/f/${id}`,
    origin: 'test',
    name: id.split('.').at(-1) ?? id,
    summary: '',
    version: '1',
    bytes: 10,
    runtime: kind === 'app' ? 'org.x.Platform/x86_64/1' : null,
    endOfLife: null,
    replacedBy: null,
    installedAt: 0,
    icon: null,
    isCurrent: true,
    opens: true,
    ...more,
  }
}

const runtime = (more: Partial<Deployed> = {}) =>
  deployed('org.x.Platform', { kind: 'runtime', branch: '1', ...more })

function operation(ref: string, more: Partial<Operation> = {}): Operation {
  return {
    verb: 'update',
    ref,
    source: 'test',
    before: OLD,
    after: NEW,
    downloadBytes: 100,
    diskBytes: 200,
    oldMetadata: 'old',
    newMetadata: 'same',
    requiredBy: [],
    endOfLife: null,
    replacedBy: null,
    ...more,
  }
}

const level = { before: 'contained', after: 'contained' } as const

const draw = (facts: Partial<Facts>) => appsOf({ ...noFacts, ...facts }, createIcons())

test('before anything was read it is starting; without Flatpak and apps it is absent', () => {
  expect(draw({}).state).toBe('starting')
  expect(draw({ deployed: [] }).state).toBe('ready')
  expect(draw({ deployed: [], problem: { code: 'flatpak-missing' } }).state).toBe('absent')
  expect(draw({ deployed: [deployed('org.x.A')], problem: { code: 'flatpak-missing' } }).state).toBe('ready')
})

describe('what is installed', () => {
  test('an app tells when what it runs on, or itself, was given up, and by whom it is replaced', () => {
    const { installed } = draw({
      deployed: [
        deployed('org.x.B', { endOfLife: 'Moved', replacedBy: 'app/org.x.New/x86_64/stable' }),
        deployed('org.x.A'),
        runtime({ endOfLife: 'No fixes any more' }),
      ],
    })
    expect(installed.map(({ name, componentEnded, ended }) => [name, componentEnded, ended])).toEqual([
      ['A', 'No fixes any more', null],
      [
        'B',
        'No fixes any more',
        { text: 'Moved', replacement: { ref: 'app/org.x.New/x86_64/stable', name: 'org.x.New' } },
      ],
    ])
  })

  test('held is unknown until it was asked', () => {
    const apps = [deployed('org.x.A')]
    expect(draw({ deployed: apps }).installed[0]?.held).toBeNull()
    expect(draw({ deployed: apps, held: new Set() }).installed[0]?.held).toBe(false)
    expect(
      draw({ deployed: apps, held: new Set(['user/app/org.x.A/x86_64/stable']) }).installed[0]?.held,
    ).toBe(true)
  })

  test('components name the apps that run on them, extensions those of their runtime or app', () => {
    const extension = (id: string) => deployed(id, { kind: 'runtime' })
    const { components } = draw({
      deployed: [
        deployed('org.x.A'),
        deployed('org.x.B', { runtime: 'org.x.Platform/x86_64/2' }),
        runtime(),
        extension('org.x.Platform.Locale'),
        extension('org.x.A.Help'),
        extension('org.y.Other'),
      ],
    })
    expect(components.map(({ ref, usedBy }) => [ref.split('/')[1], usedBy])).toEqual([
      ['org.x.A.Help', ['A']],
      ['org.x.Platform.Locale', ['A', 'B']],
      ['org.y.Other', []],
      ['org.x.Platform', ['A']],
    ])
  })
})

describe('updates', () => {
  const ref = (id: string) => `app/${id}/x86_64/stable`
  const same: AccessChange = { wider: [], narrower: [], level }
  const wider: AccessChange = { wider: [{ id: 'shared/network' } as never], narrower: [], level }
  const update = (id: string, more?: Partial<Operation>) => ({
    installation: 'user',
    operation: operation(ref(id), more),
    version: '2',
    access: same,
  })

  test.for([
    ['1.9', '1.10', '1.10'],
    ['2.0', '1.10', null],
    ['2.0', '2.0', null],
    [null, '2.0', '2.0'],
    ['2.0', null, null],
  ] as const)('from %j, when the catalogue says %j, leads to %j', ([from, said, to]) => {
    const { updates } = draw({
      deployed: [deployed('org.x.A', { version: from })],
      updates: [{ ...update('org.x.A'), version: said }],
    })
    expect(updates.apps[0]).toMatchObject({ from, to })
  })

  test('are grouped; what nobody knows about wants a press of its own, too', () => {
    const { updates } = draw({
      deployed: [
        deployed('org.x.A'),
        deployed('org.x.B'),
        deployed('org.x.C'),
        deployed('org.x.D'),
        runtime(),
      ],
      updates: [
        update('org.x.A'),
        { ...update('org.x.B'), access: wider },
        { ...update('org.x.C'), access: null },
        { ...update('org.x.D'), access: null },
        {
          installation: 'user',
          operation: operation('runtime/org.x.Platform/x86_64/1', { downloadBytes: 0 }),
          version: null,
          access: null,
        },
      ],
    })
    expect(updates.apps.map(({ name, from, to }) => [name, from, to])).toEqual([['A', '1', '2']])
    expect(updates.wantAccess.map(({ name }) => name)).toEqual(['B', 'C', 'D'])
    expect(updates.components).toMatchObject([{ name: 'Platform', downloadBytes: null, diskBytes: 200 }])
  })

  test('that have been carried out since, by whomever, are gone', () => {
    expect(
      draw({ deployed: [deployed('org.x.A', { commit: NEW })], updates: [update('org.x.A')] }).updates.apps,
    ).toEqual([])
    expect(draw({ deployed: [], updates: [update('org.x.A')] }).updates.apps).toEqual([])
  })

  test('to an end say so', () => {
    const ending = { endOfLife: 'Over', replacedBy: ref('org.x.B') }
    const { updates } = draw({
      deployed: [deployed('org.x.A'), deployed('org.x.B')],
      updates: [update('org.x.A', ending)],
    })
    expect(updates.apps[0]?.ended).toEqual({ text: 'Over', replacement: { ref: ref('org.x.B'), name: 'B' } })
  })
})

describe('sources', () => {
  const source = (more: Partial<KnownSource> = {}): KnownSource => ({
    installation: 'user',
    name: 'test',
    url: 'https://dl.flathub.org/repo/',
    enabled: true,
    verified: true,
    listed: true,
    priority: 1,
    title: null,
    comment: null,
    homepage: null,
    catalogueDir: '/f/active',
    catalogueCommit: null,
    catalogueTime: null,
    ...more,
  })
  const result = {
    cut: null,
    leftOut: { broken: 1, 'no-app': 2, merges: 4 },
    examples: [],
    unnamed: 0,
    garbled: 0,
  }
  const draws = (facts: Partial<Facts>) => draw({ sources: [source()], deployed: [], ...facts }).sources?.[0]

  test('are named by their host when nobody named them; Flathub is known by its address', () => {
    expect(draws({})).toMatchObject({ id: 'user/test', title: 'dl.flathub.org', isFlathub: true, apps: [] })
    expect(draws({ sources: [source({ url: 'https://example.org/', title: 'Mine' })] })).toMatchObject({
      title: 'Mine',
      isFlathub: false,
    })
  })

  test('tell how their catalogue is', () => {
    expect(draws({})?.catalogue).toMatchObject({ state: 'none', problem: null })
    expect(draws({ sources: [source({ catalogueCommit: 'c' })] })?.catalogue.state).toBe('reading')
    const read = { id: 'user/test', commit: 'c', count: 7, result }
    expect(draws({ read: new Map([['user/test', read]]) })?.catalogue).toMatchObject({
      state: 'ready',
      apps: 7,
      leftOut: 3,
      problem: null,
    })
    const cut = (why: 'declaration' | 'ends-early') => ({
      ...read,
      result: { ...result, cut: { why, detail: 'x' } },
    })
    expect(draws({ read: new Map([['user/test', cut('declaration')]]) })?.catalogue.problem).toEqual({
      code: 'catalogue-refused',
      detail: 'x',
    })
    expect(draws({ read: new Map([['user/test', cut('ends-early')]]) })?.catalogue.problem?.code).toBe(
      'catalogue-damaged',
    )
  })
})
