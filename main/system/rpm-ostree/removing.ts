/**
 * How to get rid of exactly these deployments. Cleanup on the bus takes everything that lies before or behind the booted
 * one and is not pinned, so it serves only where that is just what is wanted; else `ostree` removes each by name.
 */
import { cleanupMethod } from './methods.ts'
import type { Mark, Step } from './sequence.ts'

type Part = 'pending-deploy' | 'rollback-deploy' | 'base' | 'repomd'

/** What Cleanup of these parts leaves (D/rpmostreed-transaction-types.cxx, cleanup_transaction_execute). Pure. */
function leftByCleanup(list: readonly Mark[], parts: readonly Part[]): readonly Mark[] {
  const at = list.findIndex(({ booted }) => booted)
  const { osname } = list[at] ?? { osname: '' }
  return list.filter((each, index) => {
    if (each.pinned || index === at || each.osname !== osname) return true
    return !parts.includes(index < at ? 'pending-deploy' : 'rollback-deploy')
  })
}

const sameIds = (one: readonly Mark[], other: readonly Mark[]) =>
  one.map(({ id }) => id).join('\n') === other.map(({ id }) => id).join('\n')

/**
 * The steps that take `ids` off the list and, where `leftovers`, what the daemon keeps for itself. Empty: nothing to do.
 * Pure.
 */
export function removalSteps(
  list: readonly Mark[],
  ids: readonly string[],
  leftovers: boolean,
  action: 'discard' | 'remove' | 'clean-up' | 'go-back',
): readonly Step[] {
  const after = list.filter(({ id }) => !ids.includes(id))
  const also: readonly Part[] = leftovers ? ['base', 'repomd'] : []
  const bus = (parts: readonly Part[]): Step => ({ by: 'bus', method: cleanupMethod(parts, action), after })
  if (ids.length === 0) return leftovers ? [bus(also)] : []
  const ways: readonly (readonly Part[])[] = [
    ['pending-deploy'],
    ['rollback-deploy'],
    ['pending-deploy', 'rollback-deploy'],
  ]
  const fitting = ways.find((parts) => sameIds(leftByCleanup(list, parts), after))
  if (fitting) return [bus([...fitting, ...also])]
  const byName: Step = { by: 'administrator', doing: 'remove', ids, after }
  return leftovers ? [byName, bus(also)] : [byName]
}
