/** Installing a computer from a release. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IMAGE_REFERENCE, OS, REF, REFSPEC, REMOTE } from '../releases/releases.ts'
import { run } from './inside.ts'

export type Origin = 'ostree' | 'container'

/** The .origin file of a fresh system. */
const originFile = (kind: Origin, image: string) =>
  `[origin]\n${kind === 'ostree' ? `refspec=${REFSPEC}` : `container-image-reference=${image}`}\n`

const INSTALL = `
ostree admin init-fs --modern "$1"
repo="--repo=$1/ostree/repo"
ostree config "$repo" set sysroot.bootloader none
ostree admin os-init "$2" --sysroot="$1"
if [ -n "$9" ]; then
  ostree remote add "$repo" --set=gpg-verify=true --gpg-import="$9" "$3" "$4"
else
  ostree remote add "$repo" --no-gpg-verify "$3" "$4"
fi
ostree pull-local "$repo" --remote="$3" "$5" "$6"
ostree refs "$repo" --create="$3:$7" "$6" --force
ostree admin deploy --sysroot="$1" --os="$2" --origin-file="$8" "$6"
`

/** A computer in the empty folder `dir` with this commit installed, whose updates come from `url`. */
export async function install(
  dir: string,
  source: { path: string; commit: string; url: string; origin: Origin; image?: string; key?: string },
): Promise<void> {
  const sysroot = join(dir, 'sysroot')
  const origin = join(dir, 'first.origin')
  mkdirSync(sysroot)
  mkdirSync(join(dir, 'run'))
  writeFileSync(origin, originFile(source.origin, source.image ?? IMAGE_REFERENCE))
  const args = [sysroot, OS, REMOTE, source.url, source.path, source.commit, REF, origin, source.key ?? '']
  await run(null, ['sh', '-ec', INSTALL, 'sh', ...args])
}
