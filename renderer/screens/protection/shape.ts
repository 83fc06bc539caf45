import type { Protection } from '../../../contract/upkeep.ts'

/** The two questions answered together. What is protected in parts only is not locked. */
export type Shape = 'both' | 'immutable-only' | 'atomic-only' | 'neither' | 'unknown'

export function shapeOf({ immutable, atomic }: Pick<Protection, 'immutable' | 'atomic'>): Shape {
  if (immutable === 'unknown' || atomic === 'unknown') return 'unknown'
  const isLocked = immutable === 'yes'
  if (atomic === 'yes') return isLocked ? 'both' : 'atomic-only'
  return isLocked ? 'immutable-only' : 'neither'
}
