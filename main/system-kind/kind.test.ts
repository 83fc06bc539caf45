import { describe, expect, test } from 'vitest'
import { kindOf } from './kind.ts'
import { parseMounts } from './mounts.ts'

const kind = (mounts: string, commandLine = '', osRelease = {}) =>
  kindOf({ mounts: parseMounts(mounts), commandLine, osRelease })

// Each table re-typed from the place named, shortened to the lines that tell.
const silverblue = `composefs / overlay ro,relatime,lowerdir+=/run/ostree/.private/cfsroot-lower,datadir+=/sysroot/ostree/repo/objects 0 0
/dev/sda3 /etc btrfs rw,relatime,subvol=/root 0 0
/dev/sda3 /sysroot btrfs ro,relatime,subvol=/root 0 0
/dev/sda3 /var btrfs rw,relatime,subvol=/root 0 0`

describe('immutable and atomic', () => {
  test.each([
    // github.com/fastfetch-cli/fastfetch/pull/1762
    ['Fedora Atomic with composefs', silverblue, 'ostree'],
    // github.com/composefs/composefs/issues/264
    [
      'composefs whose source is only "overlay"',
      '/      overlay overlay ro,relatime,lowerdir=/run/ostree/.private/cfsroot-lower::/sysroot/ostree/repo/objects',
      'ostree',
    ],
    // github.com/composefs/composefs-rs/issues/65
    [
      'bootc with composefs of its own',
      '/      none   overlay ro,lowerdir+=/tmp/.tmpvKg9Y9,datadir+=/sysroot/composefs/objects,verity=require',
      'composefs',
    ],
    [
      'Silverblue before composefs',
      '/dev/sda3 / btrfs rw,subvol=/root 0 0\n/dev/sda3 /usr btrfs ro,subvol=/root 0 0\n/dev/sda3 /sysroot btrfs ro 0 0\n/dev/sda3 /sysroot/ostree/deploy/fedora/var btrfs rw 0 0',
      'ostree',
    ],
    [
      'the same, seen by findmnt, its head only',
      '/  /dev/mapper/luks[/root/ostree/deploy/fedora/deploy/x.0] btrfs rw,relatime',
      'ostree',
    ],
    // github.com/rancher/elemental-toolkit/pull/1998
    [
      'openSUSE MicroOS',
      'UUID=1 / btrfs ro 0 0\nUUID=1 /.snapshots btrfs defaults,subvol=@/.snapshots 0 0',
      'snapshots',
    ],
    // github.com/AeonDesktop/Project/issues/17: read-only by the snapshot itself
    [
      'openSUSE Aeon',
      'UUID=1 / btrfs compress=zstd:1 0 0\nUUID=1 /.snapshots btrfs subvol=@/.snapshots 0 0\noverlay /etc overlay defaults,lowerdir=/sysroot/var/lib/overlay/163/etc:/sysroot/etc,upperdir=/sysroot/var/lib/overlay/164/etc 0 0',
      'snapshots',
    ],
    ['Ubuntu Core', '/dev/loop0 / squashfs ro 0 0\n/dev/vda4 /writable ext4 rw 0 0', 'snaps'],
    ['GNOME OS', '/dev/vda3 / btrfs rw 0 0\n/dev/mapper/usr /usr erofs ro 0 0', 'image'],
    ['SteamOS', '/dev/vda5 / btrfs ro 0 0\n/dev/vda8[/.steamos/offload/opt] /opt ext4 rw 0 0', 'slots'],
  ])('%s', (_, mounts, family) => {
    expect(kind(mounts)).toMatchObject({ family, immutable: 'yes', atomic: 'yes', basis: 'mounts' })
  })
})

describe('one without the other, or neither', () => {
  test('atomic, not immutable: SteamOS unlocked (github.com/randombk/steamos-teardown)', () => {
    expect(
      kind('/dev/vda5 / btrfs rw,relatime 0 0\n/dev/vda8[/.steamos/offload/opt] /opt ext4 rw 0 0'),
    ).toMatchObject({ family: 'slots', immutable: 'no', atomic: 'yes' })
  })
  test('atomic, not immutable: OSTree unlocked, with an overlay over /usr', () => {
    const unlocked = `${silverblue}\noverlay /usr overlay rw,lowerdir=usr,upperdir=/var/tmp/x/upper 0 0`
    expect(kind(unlocked)).toMatchObject({ family: 'ostree', immutable: 'no', atomic: 'yes' })
  })
  test('atomic, immutable in parts: NixOS (github.com/nix-community/impermanence/issues/18)', () => {
    expect(kind('none on / type tmpfs (rw)\n/dev/mapper/vg-nix on /nix/store type ext4 (ro)')).toMatchObject({
      family: 'store',
      immutable: 'partly',
      atomic: 'yes',
    })
  })
  test('immutable, not atomic: an ordinary root that was mounted read-only', () => {
    expect(kind('/dev/sda2 / ext4 ro,relatime 0 0')).toMatchObject({
      family: 'ordinary',
      immutable: 'yes',
      atomic: 'no',
    })
  })
  test('neither: Debian, and snapshots that are only taken (Tumbleweed)', () => {
    expect(kind('/dev/sda2 / ext4 rw 0 0')).toMatchObject({
      family: 'ordinary',
      immutable: 'no',
      atomic: 'no',
    })
    expect(
      kind('/dev/sda2 / btrfs rw,subvol=/@/.snapshots/1/snapshot 0 0\n/dev/sda2 /.snapshots btrfs rw 0 0'),
    ).toMatchObject({ family: 'ordinary', immutable: 'no', atomic: 'no' })
  })
  test('a container and a live medium are not the system', () => {
    // github.com/chromebrew/chromebrew/issues/5443
    const crostini = '/dev/vdc on / type btrfs (rw,subvol=/lxd/storage-pools/default/containers/penguin)'
    expect(kind(crostini)).toMatchObject({ family: 'container', atomic: 'no' })
    expect(kind('LiveOS_rootfs / overlay rw,lowerdir=/run/rootfsbase 0 0')).toMatchObject({ family: 'live' })
  })
})

describe('where the mounts do not tell', () => {
  test('a table without its root is unknown', () => {
    expect(kind('proc on /proc type proc (rw)')).toEqual({
      family: 'unknown',
      immutable: 'unknown',
      atomic: 'unknown',
      basis: 'none',
      because: [],
    })
  })
  test('a name is only what the system says of itself', () => {
    const aeon = { ID: 'aeon', PRETTY_NAME: 'openSUSE Aeon' }
    expect(kind('', '', aeon)).toMatchObject({ family: 'snapshots', atomic: 'yes', basis: 'name' })
    expect(kind('', '', { ID: 'debian' })).toMatchObject({
      family: 'ordinary',
      immutable: 'unknown',
      atomic: 'unknown',
    })
    expect(kind('/dev/sda2 / ext4 rw 0 0', '', aeon)).toMatchObject({ family: 'ordinary', basis: 'mounts' })
  })
  test('the command line names a deployment', () => {
    expect(kind('', 'root=UUID=1 ostree=/ostree/boot.1/fedora/1/0')).toMatchObject({
      family: 'ostree',
      immutable: 'yes',
    })
  })
})
