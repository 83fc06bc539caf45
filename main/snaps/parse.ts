/** snapd's results → ours. What of a list makes no sense is left out; what is no list is refused whole. */
import { z } from 'zod'
import type { Progress } from '../../contract/operation.ts'
import type { Problem } from '../../contract/problem.ts'
import type { Snap, SnapConfinement } from '../../contract/snaps.ts'
import { cleanLine } from '../apps/catalogue/text.ts'
import { ProblemError } from '../problem-error.ts'
import { snapProblem } from './problems.ts'

const line = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => cleanLine(text, most))
/** snapd says -1 where it does not know. */
const size = z
  .number()
  .optional()
  .transform((bytes) => (bytes !== undefined && bytes > 0 ? bytes : null))

const snap = z.object({
  // As the store allows them, and with the key of a further copy: "hello_2".
  name: z.string().regex(/^[a-z0-9-]{1,80}(?:_[a-z0-9]{1,10})?$/u),
  title: line(120),
  summary: line(300),
  version: line(60),
  revision: z
    .union([z.string(), z.number()])
    .default('')
    .transform((value) => cleanLine(String(value), 20)),
  type: z.string().default('app'),
  status: z.string().default('active'),
  confinement: z.string().default(''),
  'installed-size': size,
  'download-size': size,
  developer: line(120),
  publisher: z
    .object({ 'display-name': line(120), validation: z.string().default('') })
    .optional()
    .catch(undefined),
  'install-date': z.string().optional(),
})
type Raw = z.output<typeof snap>

/** Throws `service-broken` for what is no list. */
export function readSnaps(result: unknown): readonly Raw[] {
  const list = z.array(z.unknown()).safeParse(result)
  if (!list.success) throw new ProblemError({ code: 'service-broken', detail: 'not a list of snaps' })
  return list.data.flatMap((each) => {
    const one = snap.safeParse(each)
    return one.success ? [one.data] : []
  })
}

const confinements: readonly SnapConfinement[] = ['strict', 'classic', 'devmode']

/** Bases, kernels and snapd itself: nobody chose them, and they look after themselves. */
const isApp = ({ type }: Raw) => type === 'app'

/** The version that was in use before the one now: the newest of those still here that are older. */
function previousOf({ name, revision }: Raw, all: readonly Raw[]): string | null {
  const older = all
    .filter((one) => one.name === name && one.status === 'installed' && isOlder(one.revision, revision))
    .toSorted((a, b) => Number(b.revision.replace(/^x/u, '')) - Number(a.revision.replace(/^x/u, '')))
  return older[0]?.version ?? null
}

/** Revisions from the store are numbers, those of local files are "x" and a number: only like with like. */
function isOlder(one: string, other: string): boolean {
  if (one.startsWith('x') !== other.startsWith('x')) return false
  return Number(one.replace(/^x/u, '')) < Number(other.replace(/^x/u, ''))
}

/** The installed snap apps, in the order of their titles. `all`: every revision on the disk; `updates`: what the store has. */
export function snapsOf(all: readonly Raw[], updates: readonly Raw[]): readonly Snap[] {
  return all
    .filter((one) => isApp(one) && one.status === 'active')
    .map((one): Snap => {
      const update = updates.find(({ name }) => name === one.name)
      return {
        id: one.name,
        title: one.title || one.name,
        summary: one.summary,
        version: one.version,
        revision: one.revision,
        bytes: one['installed-size'],
        confinement: confinements.find((each) => each === one.confinement) ?? 'unknown',
        publisher: one.publisher?.['display-name'] || one.developer,
        isVerified: one.publisher?.validation === 'verified',
        previous: previousOf(one, all),
        update: update ? { version: update.version, downloadBytes: update['download-size'] } : null,
      }
    })
    .toSorted((a, b) => a.title.localeCompare(b.title))
}

const systemInfo = z.object({ confinement: z.string().default('') })

/** How well this computer can keep snaps apart. */
export function readSandbox(result: unknown): 'full' | 'partial' | 'unknown' {
  const info = systemInfo.safeParse(result)
  if (!info.success) return 'unknown'
  const { confinement } = info.data
  if (confinement === 'strict') return 'full'
  // "none" would be even less; the difference changes nothing of what a person can do.
  return confinement === 'partial' || confinement === 'none' ? 'partial' : 'unknown'
}

const task = z.object({
  status: z.string().default(''),
  progress: z
    .object({ label: z.string().default(''), done: z.number(), total: z.number() })
    .optional()
    .catch(undefined),
})
const change = z.object({
  id: z.string(),
  kind: z.string().default(''),
  status: z.string(),
  ready: z.boolean(),
  err: z.string().default(''),
  tasks: z.array(task).default([]),
  data: z
    .object({ 'snap-names': z.array(z.string()).default([]) })
    .optional()
    .catch(undefined),
})

export interface Change {
  readonly id: string
  /** "refresh-snap", "revert-snap" … */
  readonly kind: string
  readonly isOver: boolean
  /** null: it went well, or goes on. */
  readonly problem: Problem | null
  readonly progress: Progress
  readonly snaps: readonly string[]
}

/** The download is told in bytes; all else as steps, of which snapd knows how many there are. */
function progressOf(tasks: z.output<typeof change>['tasks']): Progress {
  const doing = tasks.find(({ status, progress }) => status === 'Doing' && progress && progress.total > 1)
  if (doing?.progress) {
    const { done, total } = doing.progress
    return { kind: 'bytes', done: Math.min(done, total), total, rate: 0, pieces: null }
  }
  if (tasks.length === 0) return { kind: 'none' }
  const over = tasks.filter(({ status }) => status === 'Done').length
  return { kind: 'steps', done: over, total: tasks.length }
}

/** Throws `service-broken` for what is no change. */
export function readChange(result: unknown): Change {
  const parsed = change.safeParse(result)
  if (!parsed.success) throw new ProblemError({ code: 'service-broken', detail: parsed.error.message })
  const { id, kind, ready, status, err, tasks, data } = parsed.data
  const isFailed = ready && status !== 'Done'
  return {
    id,
    kind,
    isOver: ready,
    problem: isFailed ? snapProblem('', err === '' ? status : err) : null,
    progress: progressOf(tasks),
    snaps: data?.['snap-names'] ?? [],
  }
}

/** Changes that make no sense are passed over. Throws `service-broken` for what is no list. */
export function readChanges(result: unknown): readonly Change[] {
  const list = z.array(z.unknown()).safeParse(result)
  if (!list.success) throw new ProblemError({ code: 'service-broken', detail: 'not a list of changes' })
  return list.data.flatMap((each) => (change.safeParse(each).success ? [readChange(each)] : []))
}
