/**
 * Where Rollback leads, again and again. It takes no argument: it puts the first deployment after the booted one in
 * front of all, and when there is none but one waits before the booted one, the booted one (D/rpmostreed-transaction-types.cxx,
 * rollback_transaction_execute; the order is libostree's). So each call brings another one to the front, and every
 * deployment of this system comes to the front at some point: [A*, B, C] → [B, A*, C] → [C, B, A*] → [A*, C, B] → …
 *
 * That is the only way by its bus to any other than the next one, and to the booted one when it runs in place of a
 * default that did not start and a third one lies behind it: there the first Rollback leads elsewhere.
 */

/** What is needed to know of a deployment. */
export interface Standing {
  readonly id: string
  readonly osname: string
  readonly booted: boolean
  readonly staged: boolean
}

/** More than anybody keeps; a longer way would write the start menu too often. */
const MOST = 40

/** The order after one Rollback; null: there is nothing it could do. A staged deployment must be gone by then. Pure. */
export function afterRollback<D extends Standing>(order: readonly D[]): readonly D[] | null {
  const at = order.findIndex(({ booted }) => booted)
  const booted = order[at]
  if (!booted) return null
  const own = (each: D) => each.osname === booted.osname
  const behind = order.slice(at + 1).find(own)
  const first = behind ?? (order.slice(0, at).some(own) ? booted : null)
  return first ? [first, ...order.filter((each) => each !== first)] : null
}

/**
 * The orders on the way until that deployment is in front, one for each Rollback; empty: it is already. null: no number
 * of Rollbacks brings it there. What is staged counts as thrown away. Pure.
 */
export function rollbacksTo<D extends Standing>(
  deployments: readonly D[],
  id: string,
): readonly (readonly D[])[] | null {
  const way: (readonly D[])[] = []
  let order: readonly D[] | null = deployments.filter(({ staged }) => !staged)
  while (order && way.length <= MOST) {
    if (order[0]?.id === id) return way
    order = afterRollback(order)
    if (order) way.push(order)
  }
  return null
}
