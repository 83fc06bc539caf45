/**
 * A disk that starts: an EFI system partition with systemd-boot, one kernel and one initramfs, and two entries, the newer
 * of which is broken and counted. Kernel and busybox are Debian's, downloaded once and kept in .cache/slow.
 */
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './steps.ts'

const LOADER = '/usr/lib/systemd/boot/efi/systemd-bootx64.efi'

/** The folder with the unpacked packages. */
export async function guestParts(cache: string): Promise<string> {
  const parts = join(cache, 'guest')
  if (existsSync(parts)) return parts
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'part-'))
  const { out } = await run(['apt-cache', 'depends', 'linux-image-cloud-amd64'])
  const kernel = /Depends: (linux-image-\S+)/.exec(out)?.[1]
  if (!kernel) throw new Error(`no kernel package is named in: ${out}`)
  await run(['sh', '-c', 'cd "$0" && apt-get download "$@"', work, kernel, 'busybox-static'])
  for (const file of (await readdir(work)).filter((name) => name.endsWith('.deb')))
    await run(['dpkg', '-x', join(work, file), work])
  await rename(work, parts)
  return parts
}

/** Says every variable of the loader, with its mode, and switches off. */
const INIT = `#!/bin/busybox sh
busybox mkdir -p /proc /sys /dev
busybox mount -t proc proc /proc
busybox mount -t sysfs sys /sys
busybox mount -t devtmpfs dev /dev
busybox insmod /efivarfs.ko
busybox mount -t efivarfs efivarfs /sys/firmware/efi/efivars
echo "CMDLINE $(busybox cat /proc/cmdline)"
for file in /sys/firmware/efi/efivars/Loader*; do
  echo "VARIABLE \${file##*/} $(busybox stat -c %a $file) $(busybox hexdump -ve '1/1 "%02x"' $file)"
done
echo THAT-IS-ALL
busybox poweroff -f
`

async function initramfs(parts: string, dir: string): Promise<string> {
  const tree = join(dir, 'initramfs')
  await mkdir(join(tree, 'bin'), { recursive: true })
  await copyFile(join(parts, 'bin/busybox'), join(tree, 'bin/busybox'))
  const modules = join(parts, 'lib/modules')
  const [release = ''] = await readdir(modules)
  await copyFile(join(modules, release, 'kernel/fs/efivarfs/efivarfs.ko'), join(tree, 'efivarfs.ko'))
  await writeFile(join(tree, 'init'), INIT)
  for (const file of ['init', 'bin/busybox']) await chmod(join(tree, file), 0o755)
  const image = join(dir, 'initramfs.img')
  await run(['sh', '-c', 'cd "$0" && find . | cpio --quiet -o -H newc | gzip -1 > "$1"', tree, image])
  return image
}

const entry = (number: number, options: string) =>
  `title Demo ${number}\nversion ${number}\nsort-key demo\nlinux /vmlinuz\ninitrd /initramfs.img\noptions console=ttyS0 ${options}\n`

/** Makes the disk. demo-2 has no init and so panics; it has two tries. */
export async function makeDisk(parts: string, dir: string): Promise<string> {
  const disk = join(dir, 'esp.img')
  const put = async (name: string, content: string) => {
    const file = join(dir, 'file')
    await writeFile(file, content)
    await run(['mcopy', '-i', disk, file, `::${name}`])
  }
  await run(['truncate', '--size=64M', disk])
  await run(['mformat', '-i', disk, '-F', '::'])
  for (const folder of ['EFI', 'EFI/BOOT', 'loader', 'loader/entries'])
    await run(['mmd', '-i', disk, `::${folder}`])
  await run(['mcopy', '-i', disk, LOADER, '::EFI/BOOT/BOOTX64.EFI'])
  const [kernel = ''] = (await readdir(join(parts, 'boot'))).filter((name) => name.startsWith('vmlinuz'))
  await run(['mcopy', '-i', disk, join(parts, 'boot', kernel), '::vmlinuz'])
  await run(['mcopy', '-i', disk, await initramfs(parts, dir), '::initramfs.img'])
  await put('loader/loader.conf', 'timeout 0\n')
  await put('loader/entries/demo-1.conf', entry(1, 'quiet'))
  await put('loader/entries/demo-2+2.conf', entry(2, 'rdinit=/not-there panic=-1'))
  await rm(join(dir, 'file'))
  return disk
}

/** Names in a folder of the disk. */
export async function listDisk(disk: string, folder: string): Promise<readonly string[]> {
  const { out } = await run(['mdir', '-b', '-i', disk, `::${folder}`])
  return out.split('\n').flatMap((line) => line.trim().split('/').at(-1) || [])
}
