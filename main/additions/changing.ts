/** The work of changing additions, handed to the runner of system operations: trying out, making, removing all. */
import type { Trial } from '../../contract/additions.ts'
import { ProblemError } from '../problem-error.ts'
import type { AdditionsChange, AdditionsService, PackageSize, WouldDo } from '../system/additions-port.ts'
import type { StartHooks, Work } from '../system/port.ts'
import type { Keeper } from './additions.ts'
import { serviceChange, type Change } from './collected.ts'

/** Works out what the collected changes would do, and shows it. */
export async function tryChanges(keeper: Keeper, now: () => number, hooks: StartHooks): Promise<Work> {
  const { changes, service } = keeper
  const asked = serviceChange(changes)
  if (isNothing(asked)) throw new ProblemError({ code: 'not-supported' })
  // A dry run names all that would stand on the base, what stands there already too.
  const before = new Set([
    ...keeper.list.map(({ name }) => name),
    ...(keeper.installed?.extras ?? []).map(({ name }) => name),
    ...((await service.nextExtras()) ?? []),
  ])
  const trying = await service.tryChange(asked, hooks)
  const finished = (async () => {
    await trying.finished
    const result = await trying.result
    const fresh = result.comes.filter(({ name }) => !before.has(name))
    const sizes = await service.sizes(fresh.map(({ name }) => name))
    // While it ran, the changes may have become others.
    if (keeper.changes === changes) keeper.setTrial(trialOf({ ...result, comes: fresh }, sizes, now()))
  })()
  finished.catch(() => {}) // whoever follows the work hears of it
  return { ...trying, finished }
}

const isNothing = ({ add, remove, restore }: AdditionsChange) =>
  add.length + remove.length + restore.length === 0

/** A sum with an unknown part would be a guess. */
function trialOf({ comes, goes }: WouldDo, sizes: ReadonlyMap<string, PackageSize>, at: number): Trial {
  const sum = (key: keyof PackageSize) =>
    comes.every(({ name }) => sizes.has(name))
      ? comes.reduce((total, { name }) => total + (sizes.get(name)?.[key] ?? 0), 0)
      : null
  return {
    at,
    comes: comes.map((each) => ({ ...each, downloadBytes: sizes.get(each.name)?.downloadBytes ?? null })),
    goes,
    downloadBytes: sum('downloadBytes'),
    installedBytes: sum('installedBytes'),
  }
}

/** Makes them; those that it has made are not waiting any more. */
export async function makeChanges(keeper: Keeper, hooks: StartHooks): Promise<Work> {
  const { changes, service } = keeper
  if (changes.length === 0) throw new ProblemError({ code: 'changed-meanwhile' })
  const work = await begin(service, changes, hooks)
  const finished = (async () => {
    await work.finished
    keeper.setChanges(keeper.changes.filter((change) => !changes.includes(change)))
  })()
  finished.catch(() => {}) // as above
  return { ...work, finished }
}

async function begin(
  service: AdditionsService,
  changes: readonly Change[],
  hooks: StartHooks,
): Promise<Work> {
  const asked = serviceChange(changes)
  if (asked.files.length === 0 || asked.restore.length === 0) return service.change(asked, hooks)
  // No service does both in one go: parts that are put back come first, and the second stands on the first.
  const first = await service.change({ ...asked, add: [], remove: [], files: [] }, hooks)
  const finished = (async () => {
    await first.finished
    const second = await service.change({ ...asked, restore: [] }, hooks)
    await second.finished
  })()
  finished.catch(() => {}) // as above
  return { ...first, finished }
}
