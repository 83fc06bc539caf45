import { describe, expect, test } from 'vitest'
import { isReadOnly, mountOf, parseMounts } from './mounts.ts'

const root = { target: '/', source: '/dev/sda3', type: 'btrfs', options: ['rw', 'relatime', 'subvol=/root'] }

// proc_pid_mountinfo(5), fstab(5), mount(8), findmnt(8)
test.each([
  ['/proc/mounts', '/dev/sda3 / btrfs rw,relatime,subvol=/root 0 0'],
  ['fstab', '/dev/sda3   /   btrfs   rw,relatime,subvol=/root'],
  ['mount', '/dev/sda3 on / type btrfs (rw,relatime,subvol=/root)'],
  ['findmnt', 'TARGET SOURCE FSTYPE OPTIONS\n/      /dev/sda3 btrfs  rw,relatime,subvol=/root'],
])('%s', (_, text) => expect(parseMounts(text)).toEqual([root]))

test('mountinfo has options on both sides, and what of the file system is mounted', () => {
  const text =
    '36 35 98:0 /ostree/deploy/os/deploy/abc.0 /usr ro,relatime shared:1 master:2 - btrfs /dev/sda3 rw,subvolid=5'
  expect(parseMounts(text)).toEqual([
    {
      target: '/usr',
      source: '/dev/sda3',
      type: 'btrfs',
      options: ['ro', 'relatime', 'subvolid=5', 'root=/ostree/deploy/os/deploy/abc.0'],
    },
  ])
  expect(parseMounts('0:0 / / rw,relatime shared:1 - ext4 /dev/sda1 rw')).toMatchObject([
    { target: '/', type: 'ext4' },
  ])
})

test("findmnt's tree with columns that went to a line of their own", () => {
  const text = `TARGET                       SOURCE     FSTYPE     OPTIONS
/                            /dev/vda5  btrfs      rw,relatime
├─/sys                       sysfs      sysfs      rw,nosuid
│ ├─/sys/firmware/efi/efivars
│ │                          efivarfs   efivarfs   rw,nosuid
├─/var                       /dev/vda7  ext4       rw
│ ├─/var/lib/flatpak         /dev/vda8[/.steamos/offload/var/lib/flatpak]
│ │                                     ext4       rw,relatime
└─/tmp                       tmpfs      tmpfs      rw`
  expect(parseMounts(text).map(({ target, type }) => [target, type])).toEqual([
    ['/', 'btrfs'],
    ['/sys', 'sysfs'],
    ['/sys/firmware/efi/efivars', 'efivarfs'],
    ['/var', 'ext4'],
    ['/var/lib/flatpak', 'ext4'],
    ['/tmp', 'tmpfs'],
  ])
})

test('lsblk: one device at several places', () => {
  const text = `NAME   MAJ:MIN RM   SIZE RO TYPE MOUNTPOINTS
sda      8:0    0 476.9G  0 disk
└─sda3   8:3    0 475.4G  0 part /var
                                 /usr
                                 /`
  expect(parseMounts(text).map(({ target, source }) => [target, source])).toEqual([
    ['/var', '/dev/sda3'],
    ['/usr', '/dev/sda3'],
    ['/', '/dev/sda3'],
  ])
})

test('df -T, escaped spaces, comments, and text that is no table', () => {
  expect(parseMounts('composefs      overlay   21M   21M     0 100% /')).toMatchObject([
    { target: '/', source: 'composefs' },
  ])
  expect(parseMounts('/dev/sdb1 /media/My\\040Disk vfat rw 0 0')).toMatchObject([
    { target: '/media/My Disk' },
  ])
  expect(parseMounts('# UUID=1 / ext4 defaults 0 1\nhello world\n')).toEqual([])
})

describe('which mount a path is on', () => {
  const mounts = parseMounts(`/dev/sda3 / btrfs rw 0 0
/dev/sda3 /usr btrfs ro 0 0
/dev/sda3 /usr/local btrfs rw 0 0
tmpfs /usr tmpfs rw 0 0`)
  test.each([
    ['/home', false],
    ['/usr', false],
    ['/usr/local/bin', false],
    ['/usrlocal', false],
  ])('%s: %s', (path, readOnly) => expect(isReadOnly(mounts, path)).toBe(readOnly))
  test('the last one mounted there counts', () => {
    expect(mountOf(mounts, '/usr/bin')?.type).toBe('tmpfs')
    expect(isReadOnly(mounts.slice(0, 3), '/usr/bin')).toBe(true)
    expect(isReadOnly([], '/usr')).toBeNull()
  })
})
