/**
 * Where deployments lie on the disk: a folder each, whose files are shared with the others by hard links, and a folder
 * below /boot with the kernel, which deployments with the same kernel share. Which one that is, libostree's own links
 * tell (/ostree/boot.N/OS/BOOTSUM/SERIAL → the deployment; src/libostree/ostree-sysroot.c).
 */
import { readdir, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Deployment } from './parse.ts'

const list = (path: string): Promise<readonly string[]> => readdir(path).catch(() => [])

/** Deployment folders by name ("CHECKSUM.SERIAL") → the folder of their kernel. Never rejects. */
async function kernels(root: string, osname: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const links = (await list(join(root, 'ostree'))).filter((name) => /^boot\.\d$/u.test(name))
  for (const link of links) {
    const system = join(root, 'ostree', link, osname)
    for (const sum of await list(system)) {
      for (const serial of await list(join(system, sum))) {
        const target = await readlink(join(system, sum, serial)).catch(() => '')
        found.set(basename(target), join(root, 'boot/ostree', `${osname}-${sum}`))
      }
    }
  }
  return found
}

/** The folders of each deployment, its own first. `root`: "/" or the folder that stands for it. Never rejects. */
export async function placesOf(
  root: string,
  deployments: readonly Pick<Deployment, 'id' | 'osname'>[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const systems = new Set(deployments.map(({ osname }) => osname))
  const known = new Map<string, ReadonlyMap<string, string>>()
  for (const osname of systems) known.set(osname, await kernels(root, osname))
  return new Map(
    deployments.map(({ id, osname }) => {
      const name = id.slice(osname.length + 1)
      const kernel = known.get(osname)?.get(name)
      const own = join(root, 'ostree/deploy', osname, 'deploy', name)
      return [id, kernel === undefined ? [own] : [own, kernel]]
    }),
  )
}
