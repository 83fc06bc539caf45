/** Installing a computer from a release, and what a restart does to it. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { IMAGE_REFERENCE, OS, REF, REFSPEC, REMOTE } from '../releases/releases.ts'
import { run } from './inside.ts'
import { leaveTraces } from './traces.ts'

export type Origin = 'ostree' | 'container'

/** The .origin file of a fresh system. */
const originFile = (kind: Origin) =>
  `[origin]\n${kind === 'ostree' ? `refspec=${REFSPEC}` : `container-image-reference=${IMAGE_REFERENCE}`}\n`

const INSTALL = `
ostree admin init-fs --modern "$1"
repo="--repo=$1/ostree/repo"
ostree config "$repo" set sysroot.bootloader none
ostree admin os-init "$2" --sysroot="$1"
ostree remote add "$repo" --no-gpg-verify "$3" "$4"
ostree pull-local "$repo" --remote="$3" "$5" "$6"
ostree refs "$repo" --create="$3:$7" "$6" --force
ostree admin deploy --sysroot="$1" --os="$2" --origin-file="$8" "$6"
`

/** A computer in the empty folder `dir` with this commit installed and booted, whose updates come from `url`. */
export async function install(
  dir: string,
  source: { path: string; commit: string; url: string; origin: Origin },
): Promise<void> {
  const sysroot = join(dir, 'sysroot')
  const origin = join(dir, 'first.origin')
  mkdirSync(sysroot)
  mkdirSync(join(dir, 'run'))
  writeFileSync(origin, originFile(source.origin))
  const args = [sysroot, OS, REMOTE, source.url, source.path, source.commit, REF, origin]
  await run(null, ['sh', '-ec', INSTALL, 'sh', ...args])
  boot(dir, new Set())
}

/** The end of a session: a staged deployment becomes real. */
export async function shutDown(dir: string): Promise<void> {
  if (existsSync(join(dir, 'run/ostree/staged-deployment')))
    await run(dir, ['ostree', 'admin', 'finalize-staged'])
}

/** Boots the first entry whose commit does not fail, as a boot loader that counts attempts would. */
export function boot(dir: string, failing: ReadonlySet<string>): void {
  const roots = entries(dir)
  const root = roots.find((path) => !failing.has(commitOf(path))) ?? roots.at(-1)
  if (root === undefined) throw new Error('no boot entries')
  writeFileSync(join(dir, 'booted'), root)
  rmSync(join(dir, 'run/ostree'), { recursive: true, force: true })
  writeFileSync(join(dir, 'run/ostree-booted'), '')
  writeFileSync(join(dir, 'os-release'), readFileSync(join(root, 'usr/lib/os-release')))
  leaveTraces(dir, root, root !== roots[0])
}

/** The deployment folders of the boot entries, the one to boot first. "ostree-<n>-harbor.conf": the highest n is first. */
function entries(dir: string): string[] {
  const folder = join(dir, 'sysroot/boot/loader/entries')
  const rank = (name: string) => Number(/^ostree-(\d+)/.exec(name)?.[1] ?? 0)
  return readdirSync(folder)
    .toSorted((a, b) => rank(b) - rank(a))
    .flatMap((name) => {
      const link = /ostree=\/(\S+)/.exec(readFileSync(join(folder, name), 'utf8'))?.[1]
      return link === undefined ? [] : [realpathSync(join(dir, 'sysroot', link))]
    })
}

const commitOf = (root: string) => /([0-9a-f]{64})\.\d+$/.exec(root)?.[1] ?? ''
