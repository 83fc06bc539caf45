/**
 * The methods that change what is layered on the base, with the options we give; shapes as rpm-ostree's own client sends
 * them (src/app/rpmostree-pkg-builtins.cxx, rpmostree-builtin-reset.cxx). See methods.ts.
 */
import { variant } from '../../../bus/variant.ts'
import type { AdditionsChange } from '../../additions-port.ts'
import type { Method } from '../methods.ts'
import type { Action } from '../names.ts'

/** A method that may be more than one polkit action: the daemon asks for each. */
export interface LayeringMethod extends Method {
  readonly alsoNeeds: readonly Action[]
}

const yes = variant('b', true)

/** As `rpm-ostree install` and `uninstall`: what only takes away needs no network. */
const optionsOf = (change: AdditionsChange, dryRun: boolean) => ({
  'no-pull-base': yes,
  ...(dryRun ? { 'dry-run': yes } : {}),
  ...(change.add.length === 0 ? { 'cache-only': yes } : {}),
})

/** PkgChange where it can do it; UpdateDeployment where parts of the base are put back as well. Files are not in here. */
export function changeMethod(change: AdditionsChange, dryRun: boolean): LayeringMethod {
  const action = dryRun ? 'try-additions' : 'change-additions'
  const { add, remove, restore } = change
  if (restore.length === 0) {
    return {
      member: 'PkgChange',
      signature: 'a{sv}asas',
      body: [optionsOf(change, dryRun), add, remove],
      needs: 'install-uninstall-packages',
      alsoNeeds: [],
      action,
    }
  }
  const layers = add.length + remove.length > 0
  const modifiers = {
    ...(add.length > 0 ? { 'install-packages': variant('as', add) } : {}),
    ...(remove.length > 0 ? { 'uninstall-packages': variant('as', remove) } : {}),
    'override-reset-packages': variant('as', restore),
  }
  return {
    member: 'UpdateDeployment',
    signature: 'a{sv}a{sv}',
    body: [modifiers, optionsOf(change, dryRun)],
    needs: 'override',
    alsoNeeds: layers ? ['install-uninstall-packages'] : [],
    action,
  }
}

/**
 * As `rpm-ostree reset`, but for an initramfs that somebody has set up: it is no addition, and giving it up could keep a
 * computer from starting.
 */
export const removeAllMethod: LayeringMethod = {
  member: 'UpdateDeployment',
  signature: 'a{sv}a{sv}',
  body: [{}, { 'no-pull-base': yes, 'no-layering': yes, 'no-overrides': yes, 'cache-only': yes }],
  needs: 'install-uninstall-packages',
  alsoNeeds: ['override'],
  action: 'change-additions',
}

/** The title by which the trial is known again, to us and in `rpm-ostree status`. */
export const TRIAL_TITLE = 'mainstay --try-next-version'

/** Upgrade up to the point where it would begin to put the new version together. */
export const tryUpdateMethod: LayeringMethod = {
  member: 'Upgrade',
  signature: 'a{sv}',
  body: [{ 'dry-run': yes, 'initiating-command-line': variant('s', TRIAL_TITLE) }],
  needs: 'upgrade',
  alsoNeeds: [],
  action: 'try-update',
}
