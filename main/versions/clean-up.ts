/** What cleaning up would do: pure, so that what is shown before and what is done after are the same reckoning. */
import { createHash } from 'node:crypto'
import type { Version } from '../../contract/system.ts'
import type { CleanUpPlan, Stay } from '../../contract/versions.ts'
import { newestFirst, staysOf } from './order.ts'

type Reckoning = Pick<CleanUpPlan, 'id' | 'goes' | 'stays' | 'frees' | 'canAlsoPrevious'>

/** Goes only when the way back is given up as well. */
const goes = (stay: Stay | undefined, previous: boolean) =>
  stay === 'passing' || (previous && stay === 'way-back')

/**
 * `freed`: bytes that come free when exactly these versions go, null where it is not measured. `previous`: the way back is
 * given up too. A plan's id says what it was made from:
 * it is another one as soon as anything of it would be another.
 */
export function planCleanUp(
  versions: readonly Version[],
  held: ReadonlySet<string>,
  freed: (ids: readonly string[]) => number | null,
  previous: boolean,
): Reckoning {
  const stays = staysOf(versions, held)
  const ordered = newestFirst(versions)
  const going = ordered.filter(({ id }) => goes(stays.get(id), previous)).map(({ id }) => id)
  const staying = ordered.filter(({ id }) => !going.includes(id))
  return {
    id: planId(versions, going),
    goes: going.map((version) => ({ version, own: freed([version]) })),
    stays: staying.map(({ id }) => ({ version: id, why: stays.get(id) ?? 'in-use' })),
    frees: going.length === 0 ? 0 : freed(going),
    canAlsoPrevious: [...stays.values()].includes('way-back'),
  }
}

function planId(versions: readonly Version[], going: readonly string[]): string {
  const standing = versions.map(({ id, states }) => `${id} ${states.join(' ')}`)
  return createHash('sha256')
    .update([...standing, '', ...going].join('\n'))
    .digest('hex')
    .slice(0, 32)
}
