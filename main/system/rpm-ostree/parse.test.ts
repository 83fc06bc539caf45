import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../problem-error.ts'
import { parseCachedUpdate, parseDeployments } from './parse.ts'
import { cachedUpdate, day, deployment } from './sample.ts'

describe('parseDeployments', () => {
  test('a deployment of an OSTree ref', () => {
    expect(parseDeployments([deployment('aaa', { booted: true, pinned: true })])).toEqual([
      {
        id: 'fedora-aaa.0',
        assembledAt: null,
        layered: [],
        modules: [],
        osname: 'fedora',
        checksum: 'aaa',
        booted: true,
        staged: false,
        pinned: true,
        unlocked: false,
        label: '43.20261001.0',
        date: day(1) * 1000,
        baseIds: ['aaa'],
        origin: 'fedora:fedora/43/x86_64/silverblue',
        isContainer: false,
        isSigned: true,
        image: { manifest: null, configuration: null },
        additions: { packages: [], files: [], removed: [], replaced: [] },
        endOfLife: null,
        pending: null,
      },
    ])
  })

  test('with additions the base gives the name and the date', () => {
    const [layered] = parseDeployments([
      deployment('bbb', {
        'base-checksum': 'aaa',
        'base-version': '43.1',
        'base-timestamp': day(2),
        version: '43.1',
        timestamp: day(9),
        'requested-packages': ['htop', 'fish'],
        'requested-local-packages': ['local-1-1.noarch'],
        'requested-local-fileoverride-packages': ['other-2-1.noarch'],
        'requested-base-removals': ['firefox'],
        'requested-base-local-replacements': ['mesa-25-1.x86_64'],
        'requested-base-remote-replacements': { 'repo=updates': ['kernel', 'kernel-core'] },
        unlocked: 'hotfix',
        endoflife: 'Move on\nto 44',
      }),
    ])
    expect(layered).toMatchObject({
      label: '43.1',
      date: day(2) * 1000,
      baseIds: ['aaa'],
      unlocked: true,
      endOfLife: 'Move on\nto 44',
      additions: {
        packages: ['htop', 'fish'],
        files: ['local-1-1.noarch', 'other-2-1.noarch'],
        removed: ['firefox'],
        replaced: ['mesa-25-1.x86_64', 'kernel', 'kernel-core'],
      },
    })
  })

  test('a container has the name of its image and no ref', () => {
    const wire = deployment('ddd', {
      'container-image-reference': 'ostree-image-signed:docker://ghcr.io/ublue-os/bluefin:stable',
      'container-image-reference-digest': 'sha256:123',
    })
    delete wire['origin']
    expect(parseDeployments([wire])[0]).toMatchObject({
      origin: 'ostree-image-signed:docker://ghcr.io/ublue-os/bluefin:stable',
      isContainer: true,
      baseIds: ['ddd', 'sha256:123'],
    })
  })

  test('an old daemon says less', () => {
    const old = { id: 'a.0', osname: 'a', checksum: 'b', booted: true }
    expect(parseDeployments([old])[0]).toMatchObject({
      staged: false,
      pinned: false,
      label: null,
      date: null,
      origin: null,
    })
  })

  test('what is not essential may be nonsense', () => {
    const odd = deployment('aaa', {
      timestamp: 'yesterday',
      version: 7,
      'requested-packages': { a: 1 },
      endoflife: [],
    })
    expect(parseDeployments([odd])[0]).toMatchObject({
      date: null,
      label: null,
      endOfLife: null,
      additions: { packages: [] },
    })
  })

  test.each([
    ['no list', { deployments: [] }],
    ['no deployments', [7]],
    ['no id', [deployment('aaa', { id: undefined })]],
    ['an empty id', [deployment('aaa', { id: '' })]],
    ['an endless id', [deployment('aaa', { id: 'x'.repeat(1000) })]],
    ['booted as text', [deployment('aaa', { booted: 'true' })]],
    ['staged as a number', [deployment('aaa', { staged: 1 })]],
  ])('%s: nothing of it is believed', (_, wire) => {
    expect(() => parseDeployments(wire)).toThrow(ProblemError)
  })

  test('texts are cleaned, and at most 100 versions are taken', () => {
    const many = Array.from({ length: 300 }, (_, n) => deployment(`c${n}`, { version: 'a\u202Eb\u0000' }))
    const parsed = parseDeployments(many)
    expect(parsed).toHaveLength(100)
    expect(parsed[0]?.label).toBe('ab')
  })
})

describe('parseCachedUpdate', () => {
  test('none is none, and nonsense too', () => {
    for (const value of [null, undefined, {}, [], 7, { checksum: 7 }])
      expect(parseCachedUpdate(value)).toBeNull()
  })

  test('what cannot be read of it is left out', () => {
    const odd = { ...cachedUpdate, 'rpm-diff': 'much', advisories: [['a']], timestamp: -1 }
    expect(parseCachedUpdate(odd)).toMatchObject({
      checksum: 'ccc',
      version: '43.20261008.0',
      timestamp: null,
      'rpm-diff': null,
      advisories: [],
    })
  })
})

test('50 versions with 3,000 names each are read in a moment', () => {
  const names = Array.from({ length: 3000 }, (_, n) => `package-number-${n}`)
  const wire = Array.from({ length: 50 }, (_, n) =>
    deployment(`c${n}`, { 'requested-packages': names, packages: names }),
  )
  const start = performance.now()
  expect(parseDeployments(wire)).toHaveLength(50)
  expect(performance.now() - start).toBeLessThan(500)
})
