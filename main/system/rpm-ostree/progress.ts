/**
 * A transaction's signals → what a person is told. Only what the signals hold: bytes where libostree counts bytes, steps
 * where a text counts ("[3/40] Fetching …", "… (12/80)"), a percentage where there is nothing better, else nothing.
 *
 * Sources: rpm-ostree's src/daemon/org.projectatomic.rpmostree1.xml (signals), rust/src/sysroot_upgrade.rs (layers of a
 * container), libostree's ostree_repo_pull_default_console_progress_changed (texts of a pull).
 */
import { z } from 'zod'
import type { Activity, Progress } from '../../../contract/operation.ts'
import type { Report } from '../port.ts'
import { cleanLine } from './clean.ts'

const none: Progress = { kind: 'none' }

/** How the texts begin, or what they hold, in the order in which they are tried. */
const activities: readonly (readonly [Activity, RegExp])[] = [
  // A pull's last sentence counts metadata too.
  ['downloading', /objects fetched|transferred in/iu],
  ['looking', /metadata|manifest|rpm-md|resolving|inspecting|scanning|loading sack|checking for|looking/iu],
  ['downloading', /\bfetch|download|receiving|importing: |layers needed|writing objects|delta/iu],
  [
    'finishing',
    /staging|deploy|transaction complete|freed|clean|pruning|bootloader|boot entr|copying \/etc|to be first|finaliz/iu,
  ],
  [
    'assembling',
    /check(?:ing )?out|importing|running|script|rpmdb|commit|relabel|initramfs|dracut|overrid|installing|unpacking|building|composefs|sysusers|processing/iu,
  ],
]

function activityOf(text: string): Activity | null {
  return activities.find(([, says]) => says.test(text))?.[0] ?? null
}

const number = z.union([z.number(), z.bigint().transform(Number)])
const numbers = (count: number) => z.array(number).length(count)
const downloadProgress = z.tuple([numbers(2), numbers(2), numbers(3), numbers(4), numbers(2), numbers(2)])
const percentProgress = z.tuple([z.string(), z.number()])

/** Keeps the last report of one transaction and makes the next of each signal. */
export class Reporter {
  #last: Report = { activity: 'working', progress: none, message: '' }
  get last(): Report {
    return this.#last
  }

  /** The new report; null: the signal says nothing to a person, or is not as it should be. */
  take(member: string, body: readonly unknown[]): Report | null {
    const change = this.#changeOf(member, body)
    if (!change) return null
    this.#last = { ...this.#last, ...change }
    return this.#last
  }

  #changeOf(member: string, body: readonly unknown[]): Partial<Report> | null {
    switch (member) {
      case 'Message':
      case 'TaskBegin':
        return this.#text(body[0])
      case 'TaskEnd':
        return this.#stepDone()
      case 'PercentProgress':
        return this.#percent(body)
      case 'DownloadProgress':
        return this.#download(body)
      case 'ProgressEnd':
        return this.#last.progress === none ? null : { progress: none }
      default:
        return null
    }
  }

  #text(value: unknown): Partial<Report> | null {
    if (typeof value !== 'string') return null
    const message = cleanLine(value)
    const activity = activityOf(message) ?? this.#last.activity
    const step = /^\[(\d{1,6})\/(\d{1,6})\]/u.exec(message)
    // The layer named is the one that is being fetched, not one that is there.
    const progress = step ? steps(Number(step[1]) - 1, Number(step[2])) : this.#keptFor(activity)
    return { message, activity, progress }
  }

  /** Counted bytes stay true while the same goes on, whatever is said meanwhile. */
  #keptFor(activity: Activity): Progress {
    const { progress, activity: before } = this.#last
    return activity === before ? progress : none
  }

  #stepDone(): Partial<Report> | null {
    const { progress } = this.#last
    if (progress.kind !== 'steps') return null
    return { progress: steps(progress.done + 1, progress.total) }
  }

  #percent(body: readonly unknown[]): Partial<Report> | null {
    const parsed = percentProgress.safeParse(body)
    if (!parsed.success) return null
    const [text, percent] = parsed.data
    const message = cleanLine(text)
    const activity = activityOf(message) ?? this.#last.activity
    // For counted tasks the daemon cuts the percentage to whole numbers of a hundredth part: 0 until it is 100.
    const counted = /\((\d{1,7})\/(\d{1,7})\)/u.exec(message)
    if (counted) return { message, activity, progress: steps(Number(counted[1]), Number(counted[2])) }
    return { message, activity, progress: { kind: 'percent', percent: Math.min(100, Math.max(0, percent)) } }
  }

  #download(body: readonly unknown[]): Partial<Report> | null {
    const parsed = downloadProgress.safeParse(body)
    if (!parsed.success) return null
    const [, , , delta, content, bytes] = parsed.data
    const [done = 0, rate = 0] = bytes
    const [fetched = 0, requested = 0] = content
    // Only a static delta says beforehand how much there is.
    const total = delta[3] ?? 0
    return {
      activity: 'downloading',
      progress: {
        kind: 'bytes',
        done,
        // A total that has been passed was no total.
        total: total > 0 && done <= total ? total : null,
        rate,
        pieces: requested > 0 ? { done: Math.min(fetched, requested), total: requested } : null,
      },
    }
  }
}

function steps(done: number, total: number): Progress {
  if (total <= 0) return none
  return { kind: 'steps', done: Math.min(total, Math.max(0, done)), total }
}
