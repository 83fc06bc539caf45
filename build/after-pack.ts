/** electron-builder calls this for each packed app: burns the fuses and reads them back, and sees that what must run outside of the archive can. */
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { fuses } from './fuses.ts'

interface Packed {
  readonly appOutDir: string
  readonly packager: { readonly executableName: string }
}

export async function afterPack({ appOutDir, packager }: Packed): Promise<void> {
  for (const program of ['at-login.sh', 'helper/flatpak-helper'])
    await access(join(appOutDir, 'resources', program), constants.X_OK)
  const binary = join(appOutDir, packager.executableName)
  await flipFuses(binary, fuses)
  const wire = await getCurrentFuseWire(binary)
  for (const fuse of Object.values(FuseV1Options)) {
    if (typeof fuse !== 'number') continue
    const wanted = fuses[fuse] ? FuseState.ENABLE : FuseState.DISABLE
    if (wire[fuse] !== wanted) throw new Error(`The fuse ${FuseV1Options[fuse]} did not take`)
  }
}
