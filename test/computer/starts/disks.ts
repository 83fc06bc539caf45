/**
 * How large the computer's disks are and how much room they have, when it was told so. Nothing here may make partitions, so
 * a file tells what they would: `disks.json` in the folder that stands for its "/". What follows from it is real: libostree
 * itself refuses what does not fit.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OS } from '../releases/releases.ts'

/** Bytes. */
export interface Disk {
  readonly free: number
  readonly total: number
}

/** A kernel with its initramfs, as large as each release has it. */
const KERNEL = 3_000_000

export class Disks {
  readonly #dir: string
  #root: Disk | null = null
  #boot: Disk | null = null

  constructor(dir: string) {
    this.#dir = dir
  }

  /** null: whatever this machine has; for /boot also: it is no partition of its own. */
  set(root: Disk | null, boot: Disk | null): void {
    this.#root = root
    this.#boot = boot
    this.write()
  }

  /** Into the folder that stands for "/". */
  write(): void {
    const disks = {
      ...(this.#root && { '/sysroot': { ...this.#root, device: 1 } }),
      ...(this.#boot && { '/boot': { ...this.#boot, device: 2 } }),
    }
    const folder = join(this.#dir, 'traces')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'disks.json'), JSON.stringify(disks))
  }

  /** Whether the kernel of the version that waits does not fit into /boot. One that is there already takes no room. */
  bootIsTooSmall(): boolean {
    if (!this.#boot || this.#boot.free >= KERNEL) return false
    const sysroot = join(this.#dir, 'sysroot')
    const there = list(join(sysroot, 'boot/ostree')).flatMap((name) =>
      list(join(sysroot, 'boot/ostree', name)),
    )
    const deployments = join(sysroot, 'ostree/deploy', OS, 'deploy')
    const kernels = list(deployments).flatMap((name) => list(join(deployments, name, 'usr/lib/modules')))
    return kernels.some((kernel) => !there.some((file) => file.startsWith(`vmlinuz-${kernel}`)))
  }
}

const list = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])
