/** What the kernel says of the mounts of a system with a composefs root, and the links in its "/", as Fedora has them. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** proc_pid_mountinfo(5) */
const MOUNTINFO = `65 2 0:36 / / ro,relatime shared:1 - overlay composefs ro,seclabel,lowerdir+=/run/ostree/.private/cfsroot-lower,datadir+=/sysroot/ostree/repo/objects
66 65 8:3 /ostree/deploy/harbor/deploy/etc /etc rw,relatime shared:2 - ext4 /dev/sda3 rw,seclabel
67 65 8:3 / /sysroot ro,relatime shared:3 - ext4 /dev/sda3 rw,seclabel
68 65 8:3 /ostree/deploy/harbor/var /var rw,relatime shared:4 - ext4 /dev/sda3 rw,seclabel
69 65 8:2 / /boot rw,relatime shared:5 - ext4 /dev/sda2 rw,seclabel
70 65 0:24 / /proc rw,nosuid,nodev,noexec,relatime shared:6 - proc proc rw
`

const LINKS: Readonly<Record<string, string>> = {
  bin: 'usr/bin',
  sbin: 'usr/sbin',
  lib: 'usr/lib',
  lib64: 'usr/lib64',
  opt: 'var/opt',
}

/** Writes them below `root`. */
export function leaveMounts(root: string): void {
  mkdirSync(join(root, 'proc/self'), { recursive: true })
  writeFileSync(join(root, 'proc/self/mountinfo'), MOUNTINFO)
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib64', 'etc', 'var/opt'])
    mkdirSync(join(root, folder), { recursive: true })
  for (const [name, target] of Object.entries(LINKS))
    if (!existsSync(join(root, name))) symlinkSync(target, join(root, name))
}
