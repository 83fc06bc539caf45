/**
 * The methods that begin a transaction, with the options we give. rpm-ostreed passes over an option with a wrong name or
 * type in silence, so they are written once, here. `reboot` is never among them: the person says when.
 */
import { variant } from '../../bus/variant.ts'
import type { SystemAction } from '../../../contract/operation.ts'
import type { Action } from './names.ts'

export interface Method {
  readonly member: string
  readonly signature: string
  readonly body: readonly unknown[]
  /** What polkit is asked for it. */
  readonly needs: Action
  readonly action: SystemAction
}

/** Fetches no more than it must to know whether there is something newer, and tells the peers, not the journal. */
export const checkMethod: Method = {
  member: 'AutomaticUpdateTrigger',
  signature: 'a{sv}',
  body: [{ mode: variant('s', 'check'), 'output-to-self': variant('b', false) }],
  needs: 'upgrade',
  action: 'check',
}

export const updateMethod: Method = {
  member: 'Upgrade',
  signature: 'a{sv}',
  body: [{}],
  needs: 'upgrade',
  action: 'update',
}

/** Puts the previous version in front. Refused while one is staged. */
export const rollbackMethod: Method = {
  member: 'Rollback',
  signature: 'a{sv}',
  body: [{}],
  needs: 'rollback',
  action: 'go-back',
}

/**
 * Throws away deployments that are not pinned, before ("pending-deploy") or behind ("rollback-deploy") the booted one,
 * and what the daemon keeps for itself.
 */
export const cleanupMethod = (parts: readonly string[], action: SystemAction): Method => ({
  member: 'Cleanup',
  signature: 'as',
  body: [[...parts]],
  needs: 'cleanup',
  action,
})

/** Follows another ref or image. What was followed before is not pulled again; versions of it that are kept stay. */
export const rebaseMethod = (address: string): Method => ({
  member: 'Rebase',
  signature: 'a{sv}sas',
  body: [{}, address, []],
  needs: 'rebase',
  action: 'switch',
})
