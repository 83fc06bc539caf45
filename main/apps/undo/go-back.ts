/**
 * Puts one app back to an older version and keeps it there. In this order, because Flatpak does otherwise nothing and
 * calls it success: follow updates again → to the commit → hold → look whether it is really there. What the app kept in
 * the meantime is copied first, if wanted; it is not changed.
 *
 * Source: measured with Flatpak 1.14, 1.16 and 1.18, whose update of a masked app to a commit does nothing and succeeds.
 */
import type { Problem } from '../../../contract/problem.ts'
import { ProblemError } from '../../problem-error.ts'
import { parseRef } from '../catalogue/finish.ts'
import type { Helper } from '../helper/helper.ts'
import type { InstalledRef } from '../helper/parse.ts'
import { jobReporter } from '../queue/job-progress.ts'
import type { OrderOf } from '../queue/orders.ts'
import type { ExecuteHooks } from '../queue/queue.ts'
import type { DataCopies } from './data-copies.ts'

export interface GoBackParts {
  readonly helper: Pick<Helper, 'installed' | 'running' | 'measureData' | 'setPattern' | 'job'>
  readonly copies: DataCopies
  readonly isUser: (installation: string) => boolean
  /** Has an administrator do it; see administrator.ts. Rejects with a ProblemError. */
  readonly asAdministrator: (installation: string, ref: string, commit: string) => Promise<void>
  readonly now: () => number
}

type GoBack = OrderOf<'go-back'>

/** Rejects with a ProblemError; then the app is at the version it was, and held if it was. */
export async function goBack(order: GoBack, hooks: ExecuteHooks, parts: GoBackParts): Promise<void> {
  const { installation, ref, commit } = order
  const before = await find(order, parts)
  if (order.copyData) await copyData(order, hooks, parts)
  hooks.signal.throwIfAborted()
  const hold = (on: boolean) => parts.helper.setPattern(installation, 'masked', ref, on)
  if (before.held) await hold(false)
  try {
    if (before.commit !== commit) await update(order, hooks, parts)
  } catch (error) {
    if (before.held) await hold(true)
    throw error
  }
  await hold(true)
  const after = await find(order, parts)
  if (after.commit !== commit)
    throw new ProblemError({ code: 'not-as-expected', detail: `at ${after.commit}` })
  if (!after.held) throw new ProblemError({ code: 'not-as-expected', detail: 'not held' })
}

async function find({ installation, ref }: GoBack, { helper }: GoBackParts): Promise<InstalledRef> {
  const found = (await helper.installed(installation)).find((one) => one.ref === ref)
  if (!found) throw new ProblemError({ code: 'app-not-there' })
  return found
}

async function copyData(order: GoBack, hooks: ExecuteHooks, { helper, copies }: GoBackParts): Promise<void> {
  const appId = parseRef(order.ref)?.id ?? ''
  const name = order.subjects[0]?.name ?? appId
  // What it writes meanwhile would be half in the copy.
  if ((await helper.running()).some(({ app }) => app === appId))
    throw new ProblemError({ code: 'app-running' })
  const total = await helper.measureData(appId, hooks.signal)
  if (total === null) return
  let done = 0
  const onBytes = (bytes: number) => {
    done += bytes
    const progress = { kind: 'bytes', done, total: Math.max(total, done), rate: 0, pieces: null } as const
    hooks.report({ activity: 'copying', progress, about: name })
  }
  onBytes(0)
  await copies.make({ appId, name, version: order.version }, total, { signal: hooks.signal, onBytes })
}

async function update(order: GoBack, hooks: ExecuteHooks, parts: GoBackParts): Promise<void> {
  const { installation, ref, commit, subjects } = order
  const problem = await updateHere(order, hooks, parts)
  if (problem?.code === 'needs-administrator' && !parts.isUser(installation)) {
    hooks.report({ activity: 'installing', progress: { kind: 'none' }, about: subjects[0]?.name ?? null })
    return parts.asAdministrator(installation, ref, commit)
  }
  if (problem) throw new ProblemError(problem)
}

/** null: done. */
async function updateHere(
  { installation, ref, commit, subjects }: GoBack,
  hooks: ExecuteHooks,
  { helper, now }: GoBackParts,
): Promise<Problem | null> {
  const job = await helper.job(installation, [{ verb: 'update', ref, commit }])
  const names = new Map(subjects.map((subject) => [subject.ref, subject.name]))
  job.onEvent(jobReporter(hooks.report, names, now))
  const stop = () => void job.cancel().catch(() => {})
  hooks.signal.addEventListener('abort', stop, { once: true })
  const { problem } = await job.run().finally(() => hooks.signal.removeEventListener('abort', stop))
  // The source has thrown it away since it was listed.
  const isGone = problem?.code === 'not-found' || problem?.code === 'app-missing'
  return problem && isGone ? { ...problem, code: 'version-gone' } : problem
}
