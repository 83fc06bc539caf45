import { describe as group, expect, test } from 'vitest'
import { encode, type Variant } from '../bus/wire.ts'
import type { Deployment, Status } from '../sysroot/sysroot.ts'
import { describe } from './deployment-dict.ts'

const SHA = 'a'.repeat(64)

const commit = {
  checksum: SHA,
  parent: null,
  version: '43.1',
  timestamp: 1_700_000_000,
  packages: [],
  layered: null,
  state: null,
  advisories: [],
  signatures: [],
  removed: [],
  replaced: [],
  meta: { version: ['s', '43.1'] },
} as const

const deployment = (origin: Deployment['origin']): Deployment => ({
  ...commit,
  id: `harbor-${SHA}.0`,
  osname: 'harbor',
  serial: 0,
  booted: true,
  staged: false,
  pinned: false,
  unlocked: 'none',
  base: null,
  origin,
  locked: false,
  boot: {},
})
const status = (remotes: Status['remotes'], refs: Status['refs'] = {}): Status => ({
  deployments: [],
  refs,
  remotes,
})

function shown(
  origin: Deployment['origin'],
  of = status({ harbor: { gpg: false } }),
): Record<string, Variant> {
  const dict = describe(deployment(origin), of)
  // Whatever it says must also fit the wire.
  expect(() => encode('a{sv}', [dict])).not.toThrow(/./)
  return dict as Record<string, Variant>
}
const typed = (signature: string, value: unknown) => expect.objectContaining({ signature, value })

group('what the origin file asks for', () => {
  const file = {
    origin: { baserefspec: 'harbor:x' },
    packages: {
      requested: 'tmux;htop;',
      'requested-local': `${SHA}:zoom-6-1.x86_64;`,
      'requested-local-fileoverride': `${SHA}:fix-1-1.noarch;`,
    },
    overrides: {
      remove: 'less;',
      'replace-local': `${SHA}:bash-6-1.x86_64;`,
      replace: 'repo=updates,foo,bar;repo=copr,baz;',
    },
    rpmostree: {
      'regenerate-initramfs': 'true',
      'initramfs-args': '--verbose;',
      'initramfs-etc': '/etc/b;/etc/a;',
      'ex-cliwrap': 'true',
    },
  }

  test('every key with its type', () => {
    expect(shown(file)).toMatchObject({
      'requested-packages': typed('as', ['htop', 'tmux']),
      'requested-local-packages': typed('as', ['zoom-6-1.x86_64']),
      'requested-local-fileoverride-packages': typed('as', ['fix-1-1.noarch']),
      'requested-base-removals': typed('as', ['less']),
      'requested-base-local-replacements': typed('as', ['bash-6-1.x86_64']),
      'requested-base-remote-replacements': typed('a(sas)', [
        ['repo=updates', ['foo', 'bar']],
        ['repo=copr', ['baz']],
      ]),
      'regenerate-initramfs': typed('b', true),
      'initramfs-args': typed('as', ['--verbose']),
      'initramfs-etc': typed('as', ['/etc/a', '/etc/b']),
      cliwrap: typed('b', true),
    })
  })

  test('the rare ones are absent when nothing asks for them', () => {
    const keys = Object.keys(shown({ origin: { refspec: 'harbor:x' } }))
    for (const key of [
      'requested-base-remote-replacements',
      'initramfs-args',
      'initramfs-etc',
      'cliwrap',
      'custom-origin',
    ])
      expect(keys).not.toContain(key)
  })
})

group('where updates come from', () => {
  test('a remote that is gone', () => {
    const dict = shown({ origin: { refspec: 'harbor:x' } }, status({}))
    expect(dict['remote-error']).toEqual(typed('s', 'Remote "harbor" not found'))
    expect(dict).not.toHaveProperty(['gpg-enabled'])
  })

  test('signed commits that cannot be verified: no signatures', () => {
    const dict = shown({ origin: { refspec: 'harbor:x' } }, status({ harbor: { gpg: true } }))
    expect(dict['gpg-enabled']).toEqual(typed('b', true))
    expect(dict).not.toHaveProperty(['signatures'])
  })

  test('something newer that was pulled', () => {
    const newer = { ...commit, checksum: 'b'.repeat(64), version: '43.2', timestamp: 1_800_000_000 }
    expect(
      shown({ origin: { refspec: 'harbor:x' } }, status({ harbor: { gpg: false } }, { 'harbor:x': newer })),
    ).toMatchObject({
      'pending-base-checksum': typed('s', newer.checksum),
      'pending-base-version': typed('s', '43.2'),
      'pending-base-timestamp': typed('t', 1_800_000_000n),
    })
  })

  test('one commit', () => {
    const dict = shown({
      origin: {
        refspec: SHA,
        'custom-url': 'https://example.org',
        'custom-description': 'Managed elsewhere',
      },
    })
    expect(dict['origin']).toEqual(typed('s', SHA))
    expect(dict['custom-origin']).toEqual(typed('(ss)', ['https://example.org', 'Managed elsewhere']))
    expect(dict).not.toHaveProperty(['gpg-enabled'])
  })

  test('an image', () => {
    const dict = shown({
      origin: { 'container-image-reference': 'ostree-unverified-registry:example.org/x' },
    })
    expect(dict['container-image-reference']).toEqual(typed('s', 'ostree-unverified-registry:example.org/x'))
    expect(dict).not.toHaveProperty(['origin'])
  })
})
