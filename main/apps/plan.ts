/** A rehearsal's operations → what a person wants to know before saying yes. */
import type { AppPlan } from '../../contract/apps.ts'
import { parseRef } from './catalogue/finish.ts'
import type { Operation } from './helper/parse.ts'
import { freeBytes } from './undo/data-copies.ts'
import type { CompareAccess } from './view/updates.ts'

const sum = (operations: readonly Operation[], of: (one: Operation) => number) =>
  operations.reduce((total, one) => total + of(one), 0)

/** `folder`: where it would go. `names` gives a component a better name than its id. */
export async function planOf(
  operations: readonly Operation[],
  folder: string | null,
  compare: CompareAccess,
  names: ReadonlyMap<string, string>,
): Promise<AppPlan> {
  const fetched = operations.filter(({ verb }) => verb !== 'uninstall')
  const app = fetched.findLast(({ ref }) => parseRef(ref)?.kind === 'app')
  const components = fetched.filter(({ ref }) => parseRef(ref)?.kind === 'runtime')
  return {
    downloadBytes: sum(fetched, ({ downloadBytes }) => downloadBytes),
    diskBytes: sum(fetched, ({ diskBytes }) => diskBytes),
    freeBytes: folder === null ? null : await freeBytes(folder),
    components: components.map(({ ref, downloadBytes }) => ({
      name: names.get(ref) ?? parseRef(ref)?.id ?? ref,
      downloadBytes,
    })),
    access: app?.newMetadata ? compare(app.oldMetadata, app.newMetadata) : null,
    endOfLife: fetched.find(({ endOfLife }) => endOfLife !== null)?.endOfLife ?? null,
  }
}
