/** A job's events → what the queue shows: bytes as the helper counts them, and nothing it does not say. */
import type { JobEvent } from '../helper/job.ts'
import type { Report } from './queue.ts'

/** Milliseconds over which the speed is measured. */
const WINDOW = 4000
const LEAST = 500

/** Bytes a second over the last few seconds; 0: not known yet. */
export class Speed {
  #samples: readonly (readonly [at: number, bytes: number])[] = []

  add(at: number, bytes: number): number {
    // Less than before: another download has begun.
    if ((this.#samples.at(-1)?.[1] ?? 0) > bytes) this.#samples = []
    this.#samples = [...this.#samples.filter(([then]) => at - then < WINDOW), [at, bytes]]
    const [first] = this.#samples
    if (!first || at - first[0] < LEAST) return 0
    return Math.round(((bytes - first[1]) * 1000) / (at - first[0]))
  }
}

const activities: Readonly<Record<string, Report['activity']>> = {
  install: 'downloading',
  update: 'downloading',
  'install-bundle': 'installing',
  uninstall: 'removing',
}

/** `names` by ref; what has none there is told by its id. `now`: milliseconds. */
export function jobReporter(
  report: (report: Report) => void,
  names: ReadonlyMap<string, string>,
  now: () => number,
): (event: JobEvent) => void {
  const speed = new Speed()
  let latest: Report = { activity: 'preparing', progress: { kind: 'none' }, about: null }
  const show = (change: Partial<Report>) => {
    latest = { ...latest, ...change }
    report(latest)
  }
  return (event) => {
    if (event.kind === 'operation') {
      const about = names.get(event.ref) ?? event.ref.split('/')[1] ?? null
      return show({ activity: activities[event.verb] ?? 'installing', about })
    }
    if (event.kind !== 'progress') return
    const { allDone, allTotal, done, total, estimating } = event.progress
    if (allTotal === 0) return
    const rate = speed.add(now(), allDone)
    // All of this one is here: what goes on now is unpacking, which tells no bytes.
    const fetched = total > 0 && done >= total && latest.activity === 'downloading'
    show({
      ...(fetched ? { activity: 'installing' } : {}),
      progress: { kind: 'bytes', done: allDone, total: estimating ? null : allTotal, rate, pieces: null },
    })
  }
}
