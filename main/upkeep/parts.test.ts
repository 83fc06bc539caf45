/** All four shapes, and the in-betweens, from mount tables of real systems, shortened to the lines that tell. */
import { describe, expect, test } from 'vitest'
import { systemPaths } from '../../contract/upkeep.ts'
import { kindOf } from '../system-kind/kind.ts'
import { parseMounts } from '../system-kind/mounts.ts'
import { type Look, partsOf } from './parts.ts'

const merged: Readonly<Record<string, string>> = {
  '/bin': 'usr/bin',
  '/sbin': 'usr/sbin',
  '/lib': 'usr/lib',
  '/lib64': 'usr/lib64',
}

/** A root as these systems have it: links into /usr, and /opt a link into /var on OSTree. */
const looksOf = (change: Readonly<Record<string, Partial<Look>>> = {}): readonly Look[] =>
  systemPaths.map((path) => ({
    path,
    link: merged[path] ?? null,
    exists: true,
    refusal: 'unknown',
    ...change[path],
  }))

function parts(table: string, change: Parameters<typeof looksOf>[0] = {}, commandLine = '') {
  const mounts = parseMounts(table)
  const kind = kindOf({ mounts, commandLine, osRelease: {} })
  const found = partsOf(kind, mounts, looksOf(change))
  const by = Object.fromEntries(found.map(({ path, state, why }) => [path, `${state}, ${why}`]))
  return { shape: [kind.immutable, kind.atomic], by }
}

const inOstree = { '/opt': { link: 'var/opt' } }
// Fedora Silverblue 43 with composefs (github.com/fastfetch-cli/fastfetch/pull/1762)
const silverblue = `composefs / overlay ro,relatime,lowerdir+=/run/ostree/.private/cfsroot-lower,datadir+=/sysroot/ostree/repo/objects 0 0
/dev/sda3 /etc btrfs rw,relatime,subvol=/root 0 0
/dev/sda3 /sysroot btrfs ro,relatime,subvol=/root 0 0
/dev/sda3 /var btrfs rw,relatime,subvol=/root 0 0
/dev/sda2 /boot ext4 rw,relatime 0 0`
// Silverblue 29, before composefs: the root is writable and marked unchangeable
const old = `/dev/sda3 / ext4 rw,relatime 0 0
/dev/sda3 /usr ext4 ro,relatime 0 0
/dev/sda3 /sysroot ext4 rw,relatime 0 0
/dev/sda3 /boot ext4 rw,relatime 0 0`
// openSUSE MicroOS (github.com/rancher/elemental-toolkit/pull/1998)
const microos = `/dev/vda3 / btrfs ro,relatime,subvol=/@/.snapshots/12/snapshot 0 0
/dev/vda3 /.snapshots btrfs rw,relatime 0 0
overlay /etc overlay rw,relatime,lowerdir=/sysroot/var/lib/overlay/11/etc,upperdir=/sysroot/var/lib/overlay/12/etc 0 0
/dev/vda3 /opt btrfs rw,relatime,subvol=/@/opt 0 0
/dev/vda3 /boot/writable btrfs rw,relatime 0 0`
// SteamOS 3 with its root unlocked (github.com/randombk/steamos-teardown)
const steamUnlocked = `/dev/nvme0n1p5 / btrfs rw,relatime 0 0
overlay /etc overlay rw,relatime,lowerdir=/sysroot/etc,upperdir=/sysroot/var/lib/overlays/etc/upper 0 0
/dev/nvme0n1p8[/.steamos/offload/opt] /opt ext4 rw,relatime 0 0`

describe('immutable and atomic', () => {
  const whole = {
    '/usr': 'read-only, protected',
    '/bin': 'read-only, link',
    '/sbin': 'read-only, link',
    '/lib': 'read-only, link',
    '/lib64': 'read-only, link',
    '/etc': 'writable, settings',
    '/boot': 'writable, updates-write',
    '/opt': 'writable, own-data',
  }
  test('Fedora Silverblue', () => {
    expect(parts(silverblue, inOstree)).toEqual({ shape: ['yes', 'yes'], by: whole })
  })
  test('Silverblue before composefs', () => {
    expect(parts(old, { '/opt': { link: 'var/opt' } }, 'ostree=/ostree/boot.1/fedora/1/0')).toEqual({
      shape: ['yes', 'yes'],
      by: whole,
    })
  })
  test('openSUSE MicroOS: /boot lies in the snapshot', () => {
    expect(parts(microos)).toEqual({
      shape: ['yes', 'yes'],
      by: { ...whole, '/boot': 'read-only, protected' },
    })
  })
})

describe('atomic, not immutable', () => {
  test('SteamOS unlocked: each part of the system says so', () => {
    expect(parts(steamUnlocked)).toEqual({
      shape: ['no', 'yes'],
      by: {
        '/usr': 'writable, unlocked',
        '/bin': 'writable, unlocked',
        '/sbin': 'writable, unlocked',
        '/lib': 'writable, unlocked',
        '/lib64': 'writable, unlocked',
        '/etc': 'writable, settings',
        '/boot': 'writable, updates-write',
        '/opt': 'writable, own-data',
      },
    })
  })
  test('OSTree with an overlay over /usr: only what is in it', () => {
    const table = `${silverblue}\noverlay /usr overlay rw,relatime,lowerdir=usr,upperdir=/var/tmp/x/upper 0 0`
    const { shape, by } = parts(table, inOstree)
    expect(shape).toEqual(['no', 'yes'])
    expect(by).toMatchObject({
      '/usr': 'writable, unlocked',
      '/bin': 'writable, unlocked',
      '/etc': 'writable, settings',
    })
  })
  test('NixOS: its store is protected, the folders are ordinary', () => {
    const table = 'none on / type tmpfs (rw)\n/dev/mapper/vg-nix on /nix/store type ext4 (ro)'
    const { shape, by } = parts(table, { '/opt': { exists: false }, '/lib': { link: null, exists: false } })
    expect(shape).toEqual(['partly', 'yes'])
    expect(by).toMatchObject({
      '/usr': 'writable, plain',
      '/etc': 'writable, settings',
      '/opt': 'absent, absent',
      '/lib': 'absent, absent',
    })
  })
})

test('immutable, not atomic: an ordinary root that was mounted read-only', () => {
  const { shape, by } = parts('/dev/sda2 / ext4 ro,relatime 0 0\n/dev/sda1 /boot vfat rw 0 0')
  expect(shape).toEqual(['yes', 'no'])
  expect(by).toMatchObject({
    '/usr': 'read-only, protected',
    '/bin': 'read-only, link',
    '/etc': 'read-only, protected',
    '/opt': 'read-only, protected',
    '/boot': 'writable, plain',
  })
})

test('neither: Debian', () => {
  const { shape, by } = parts('/dev/sda2 / ext4 rw,relatime,errors=remount-ro 0 0')
  expect(shape).toEqual(['no', 'no'])
  expect(new Set(Object.values(by))).toEqual(new Set(['writable, plain']))
})

describe('where the mounts do not tell', () => {
  test('a table without options: unknown stays unknown', () => {
    expect(parts('').by['/usr']).toBe('unknown, unknown')
  })
  test('what the system itself refuses counts above the table', () => {
    const { by } = parts('/dev/sda2 / ext4 rw 0 0', {
      '/usr': { refusal: 'unchangeable' },
      '/etc': { refusal: 'read-only' },
    })
    expect(by).toMatchObject({
      '/usr': 'read-only, protected',
      '/etc': 'read-only, protected',
      '/opt': 'writable, plain',
    })
  })
})
