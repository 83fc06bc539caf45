/** What a request makes of the origin it starts from, in the order of deploy_transaction_execute. */
import type { Commit } from '../sysroot/sysroot.ts'
import type { Request } from './deploy-request.ts'
import { baseNames, checkProvided } from './layering.ts'
import type { LocalFiles } from './local-files.ts'
import type { OriginEdit } from './origin-edit.ts'

interface Circumstances {
  /** The base so far. */
  readonly base: Commit
  readonly isContainer: boolean
  readonly files: LocalFiles
}

/** Everything that does not need to know the new base. Throws with rpm-ostree's sentences. */
export function editOrigin(
  origin: OriginEdit,
  { modifiers, options }: Request,
  { base, isContainer, files }: Circumstances,
): void {
  const idempotent = options.boolean('idempotent-layering')
  const refspec = modifiers.text('set-refspec')
  if (refspec !== null) {
    const custom = options.pair('custom-origin')
    origin.follow(refspec, custom && custom[0] !== '' ? custom : null)
  }
  if (options.boolean('no-layering')) origin.removeAllPackages()
  else origin.remove(modifiers.list('uninstall-packages') ?? [], idempotent)
  const added = modifiers.list('install-packages') ?? []
  // The packages of an image and of what is layered on it cannot be told apart.
  if (!isContainer && !options.boolean('allow-inactive')) checkProvided(base, added)
  origin.add(added, idempotent)
  origin.addLocal('local', files['install-local-packages'], idempotent)
  origin.addLocal('fileoverrides', files['install-fileoverride-local-packages'], idempotent)
  if (options.boolean('no-overrides')) origin.resetAll()
  else {
    origin.reset(modifiers.list('override-reset-packages') ?? [])
    origin.replace(files['override-replace-local-packages'])
  }
}

/** Which base packages are to go is looked up in the new base. */
export function removeFromBase(origin: OriginEdit, { modifiers }: Request, base: Commit): void {
  const names = modifiers.list('override-remove-packages') ?? []
  if (names.length > 0) origin.override(baseNames(base, names))
}
