/** What a request makes of the origin it starts from, in the order of deploy_transaction_execute. */
import type { Commit } from '../sysroot/sysroot.ts'
import type { Request } from './deploy-request.ts'
import { baseNames, checkProvided } from './layering.ts'
import type { OriginEdit } from './origin-edit.ts'

/** Everything that does not need to know the new base. Throws with rpm-ostree's sentences. */
export function editOrigin(
  origin: OriginEdit,
  { modifiers, options }: Request,
  base: Commit,
  isContainer: boolean,
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
  if (options.boolean('no-overrides')) origin.resetAll()
  else origin.reset(modifiers.list('override-reset-packages') ?? [])
}

/** Which base packages are to go is looked up in the new base. */
export function removeFromBase(origin: OriginEdit, { modifiers }: Request, base: Commit): void {
  const names = modifiers.list('override-remove-packages') ?? []
  if (names.length > 0) origin.override(baseNames(base, names))
}
