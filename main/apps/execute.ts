/**
 * Carries out the orders of the queue, each as one job of the helper, with an entry in the journal before and after. What
 * came of it is what the helper read back from the disk, and is read once more from the folders for the journal.
 */
import type { Problem } from '../../contract/problem.ts'
import { wantsMore } from './updates/accepted.ts'
import type { CompareInstalled } from './updates/new-access.ts'
import { asProblem, ProblemError } from '../problem-error.ts'
import { goBack, type GoBackParts } from './undo/go-back.ts'
import type { Action, Helper, RunOptions } from './helper/helper.ts'
import type { JobEnd } from './helper/job.ts'
import type { Operation } from './helper/parse.ts'
import type { Deployed } from './installed/read.ts'
import { jobReporter } from './queue/job-progress.ts'
import type { Order, OrderOf } from './queue/orders.ts'
import type { ExecuteHooks } from './queue/queue.ts'
import type { Journal } from './undo/journal.ts'
import { freeBytes } from './undo/data-copies.ts'

export interface ExecuteParts extends GoBackParts {
  readonly helper: Helper
  readonly journal: Journal
  /** Reads the folders anew. */
  readonly readInstalled: () => Promise<readonly Deployed[]>
  readonly compare: CompareInstalled
  /** Brings what is known up to date, before the queue shows the end. */
  readonly afterwards: () => Promise<void>
  /** The folder of an installation. */
  readonly folderOf: (installation: string) => string | null
  readonly now: () => number
}

type Execute = (order: Order, hooks: ExecuteHooks) => Promise<boolean>

/** Whether anything has changed. Rejects with a ProblemError. */
export function createExecute(parts: ExecuteParts): Execute {
  const { journal, readInstalled } = parts
  return async (order, hooks) => {
    const about = order.subjects.map(({ ref, name }) => ({ ref, name }))
    const entry = await journal.begin(order.action, order.installation, about, await readInstalled())
    try {
      const { changed, refs } = await carryOut(order, hooks, parts)
      await journal.end(entry, 'done', await readInstalled(), refs)
      return changed
    } catch (error) {
      const isCancelled = asProblem(error).code === 'cancelled'
      await journal.end(entry, isCancelled ? 'cancelled' : 'failed', await readInstalled())
      throw error
    } finally {
      await parts.afterwards()
    }
  }
}

interface Done {
  readonly changed: boolean
  /** What was touched, also what came along. */
  readonly refs: readonly string[]
}

async function carryOut(order: Order, hooks: ExecuteHooks, parts: ExecuteParts): Promise<Done> {
  switch (order.action) {
    case 'install':
      return run(order, [{ verb: 'install', ref: order.ref, source: order.source }], hooks, parts)
    case 'install-file':
      return run(order, [fileAction(order)], hooks, parts, { acceptSources: order.acceptSources })
    case 'update':
      await checkAccess(order, hooks, parts)
      return run(order, updates(order), hooks, parts)
    case 'update-components':
      return run(order, updates(order), hooks, parts)
    case 'remove':
      return run(order, [{ verb: 'uninstall', ref: order.ref, data: order.data }], hooks, parts)
    case 'replace':
      return run(
        order,
        [{ verb: 'replace', ref: order.ref, by: order.by, source: order.source }],
        hooks,
        parts,
      )
    case 'remove-components':
      return run(
        order,
        order.subjects.map(({ ref }) => ({ verb: 'uninstall', ref, data: 'keep' })),
        hooks,
        parts,
      )
    case 'go-back':
      await goBack(order, hooks, parts)
      return { changed: true, refs: [order.ref] }
  }
}

const updates = ({ subjects }: Order): readonly Action[] =>
  subjects.map(({ ref }) => ({ verb: 'update', ref }))

function fileAction({ path, link }: OrderOf<'install-file'>): Action {
  return path === null
    ? { verb: 'flatpakref', file: Buffer.from(link ?? '', 'base64') }
    : { verb: 'bundle', path }
}

/** The world went on since the person saw the list: what asks for more than that is not fetched. */
async function checkAccess(
  order: OrderOf<'update'>,
  hooks: ExecuteHooks,
  parts: ExecuteParts,
): Promise<void> {
  const { operations } = await parts.helper.plan(order.installation, updates(order), {}, hooks.signal)
  const judged = await Promise.all(
    operations.map((one) => wantsMore(one, order.installation, order.accepted, parts.compare)),
  )
  const more = operations.filter((_, index) => judged[index])
  if (more.length === 0) return
  const names = new Map(order.subjects.map(({ ref, name }) => [ref, name]))
  throw new ProblemError({
    code: 'changed-meanwhile',
    culprits: more.map(({ ref }) => names.get(ref) ?? ref),
  })
}

async function run(
  order: Order,
  actions: readonly Action[],
  hooks: ExecuteHooks,
  parts: ExecuteParts,
  options: RunOptions = {},
): Promise<Done> {
  const { helper, now } = parts
  hooks.signal.throwIfAborted()
  const job = await helper.job(order.installation, actions, options)
  const names = new Map(order.subjects.map(({ ref, name }) => [ref, name]))
  const failed = new Set<string>()
  let planned: readonly Operation[] = []
  const report = jobReporter(hooks.report, names, now)
  job.onEvent((event) => {
    if (event.kind === 'planned') planned = event.operations
    if (event.kind === 'failed') failed.add(names.get(event.ref) ?? event.ref)
    report(event)
  })
  const stop = () => void job.cancel().catch(() => {})
  hooks.signal.addEventListener('abort', stop, { once: true })
  const end = await job.run().finally(() => hooks.signal.removeEventListener('abort', stop))
  if (end.problem)
    throw new ProblemError(await explained(end.problem, failed, planned, parts.folderOf(order.installation)))
  return doneOf(end)
}

function doneOf({ results }: JobEnd): Done {
  return { changed: results.some(({ changed }) => changed), refs: results.map(({ ref }) => ref) }
}

/** With what it failed at, and how much room is missing. */
async function explained(
  problem: Problem,
  failed: ReadonlySet<string>,
  planned: readonly Operation[],
  folder: string | null,
): Promise<Problem> {
  const culprits = failed.size > 0 ? { culprits: [...failed] } : {}
  if (problem.code !== 'no-space') return { ...problem, ...culprits }
  const free = folder === null ? null : await freeBytes(folder)
  const needed = planned.reduce((sum, { diskBytes }) => sum + diskBytes, 0)
  const missing = free === null ? 0 : needed - free
  return { ...problem, ...culprits, ...(missing > 0 ? { missingBytes: missing } : {}) }
}
