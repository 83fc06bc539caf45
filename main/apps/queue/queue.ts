/**
 * What was asked for, one after the other. The queue belongs to main: a window that closes and comes back finds it where
 * it is. One order is carried out at a time, because libflatpak would fetch what two need twice and show neither's
 * progress honestly; the system's own updates go on beside it.
 */
import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { QueueItem, QueuePhase } from '../../../contract/apps-work.ts'
import type { JsonFile } from '../../files/json-file.ts'
import { asProblem, ProblemError } from '../../problem-error.ts'
import type { Order, Stored } from './orders.ts'

const MOST_ENDED = 20
const MOST_WAITING = 200

type Running = Extract<QueuePhase, { phase: 'running' }>
export type Report = Pick<Running, 'activity' | 'progress' | 'about'>

export interface ExecuteHooks {
  /** Aborted when the person wants it to stop. */
  readonly signal: AbortSignal
  readonly report: (report: Report) => void
}

export interface QueueParts {
  readonly set: (items: readonly QueueItem[]) => void
  /** Carries an order out. Whether anything has changed. Rejects with a ProblemError. */
  readonly execute: (order: Order, hooks: ExecuteHooks) => Promise<boolean>
  readonly file: JsonFile<Stored>
  readonly now: () => number
}

interface Held {
  readonly id: string
  readonly order: Order
  readonly askedAt: number
  endedAt: number | null
  phase: QueuePhase
}

const STARTING: Running = {
  phase: 'running',
  activity: 'preparing',
  progress: { kind: 'none' },
  about: null,
  cancel: 'yes',
}

/** Not ended, or ended without anybody having seen it through. */
const isOpen = ({ phase }: Held) => ['waiting', 'running', 'interrupted'].includes(phase.phase)

export class Queue {
  readonly #parts: QueueParts
  #items: Held[] = []
  #abort: AbortController | null = null
  #loop: Promise<void> | null = null
  #written: Promise<void> = Promise.resolve()

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  /** Whether something runs or waits. */
  get busy(): boolean {
    return this.#items.some(({ phase }) => phase.phase === 'running' || phase.phase === 'waiting')
  }

  has(id: string): boolean {
    return this.#items.some((item) => item.id === id)
  }

  /** Finds what an earlier run of this app left undone. Never rejects. */
  async load(): Promise<void> {
    const left = await this.#parts.file.read()
    const items = left.map(({ id, askedAt, order }): Held => ({
      id,
      askedAt,
      order,
      endedAt: askedAt,
      phase: { phase: 'interrupted' },
    }))
    this.#items = [...items, ...this.#items]
    if (items.length > 0) this.#show()
  }

  /** The id of the item; of the one that is there already when the same was asked for before and is not over. */
  add(order: Order): string {
    const same = this.#items.find(
      (item) =>
        (item.phase.phase === 'waiting' || item.phase.phase === 'running') &&
        isDeepStrictEqual(item.order, order),
    )
    if (same) return same.id
    if (this.#items.filter(isOpen).length >= MOST_WAITING) throw new ProblemError({ code: 'busy-here' })
    const id = randomUUID()
    const askedAt = this.#parts.now()
    this.#items.push({ id, order, askedAt, endedAt: null, phase: { phase: 'waiting' } })
    this.#changed()
    this.#loop ??= this.#run()
    return id
  }

  /** What waits is gone at once; what runs is asked to stop. Throws `nothing-to-cancel`. */
  cancel(id: string): void {
    const item = this.#find(id)
    if (item.phase.phase === 'waiting') {
      this.#end(item, { phase: 'cancelled' })
    } else if (item.phase.phase === 'running' && item.phase.cancel === 'yes') {
      item.phase = { ...item.phase, cancel: 'asked' }
      this.#show()
      this.#abort?.abort()
    } else {
      throw new ProblemError({ code: 'nothing-to-cancel' })
    }
  }

  /** Once more what failed, was cancelled or interrupted. */
  again(id: string): void {
    const item = this.#find(id)
    if (!['failed', 'cancelled', 'interrupted'].includes(item.phase.phase))
      throw new ProblemError({ code: 'busy-here' })
    this.#items = this.#items.filter((one) => one !== item)
    this.add(item.order)
    this.#changed()
  }

  /** Takes an ended item out of the list. */
  dismiss(id: string): void {
    const item = this.#find(id)
    if (item.phase.phase === 'waiting' || item.phase.phase === 'running')
      throw new ProblemError({ code: 'busy-here' })
    this.#items = this.#items.filter((one) => one !== item)
    this.#changed()
  }

  /** Resolves when nothing runs or waits any more. */
  async idle(): Promise<void> {
    await this.#loop
  }

  /** Resolves when what was last changed is on the disk. What runs is found interrupted at the next start. */
  async close(): Promise<void> {
    await this.#written
  }

  #find(id: string): Held {
    const item = this.#items.find((one) => one.id === id)
    if (!item) throw new ProblemError({ code: 'unknown-id' })
    return item
  }

  async #run(): Promise<void> {
    for (let item = this.#next(); item; item = this.#next()) await this.#carryOut(item)
    this.#loop = null
  }

  #next(): Held | undefined {
    return this.#items.find(({ phase }) => phase.phase === 'waiting')
  }

  async #carryOut(item: Held): Promise<void> {
    const abort = new AbortController()
    this.#abort = abort
    item.phase = STARTING
    this.#changed()
    const report = (latest: Report) => {
      if (item.phase.phase !== 'running') return
      item.phase = { ...item.phase, ...latest }
      this.#show()
    }
    try {
      const changed = await this.#parts.execute(item.order, { signal: abort.signal, report })
      this.#end(item, { phase: 'done', changed })
    } catch (error) {
      const problem = asProblem(error)
      const isOwnWish = problem.code === 'cancelled' || problem.code === 'password-dismissed'
      this.#end(item, isOwnWish ? { phase: 'cancelled' } : { phase: 'failed', problem })
    }
  }

  #end(item: Held, phase: QueuePhase): void {
    item.phase = phase
    item.endedAt = this.#parts.now()
    const ended = this.#items.filter((one) => !isOpen(one))
    const forgotten = new Set(ended.slice(0, Math.max(0, ended.length - MOST_ENDED)))
    this.#items = this.#items.filter((one) => !forgotten.has(one))
    this.#changed()
  }

  /** What is open is on the disk, too. */
  #changed(): void {
    const open = this.#items.filter(isOpen).map(({ id, askedAt, order }) => ({ id, askedAt, order }))
    // A full disk must not stop what makes room; it only costs that a crash forgets the queue.
    this.#written = this.#parts.file.write(open).catch(() => {})
    this.#show()
  }

  #show(): void {
    this.#parts.set(
      this.#items.map(({ id, order, askedAt, endedAt, phase }) => ({
        id,
        action: order.action,
        subjects: order.subjects,
        installation: order.installation,
        askedAt,
        endedAt,
        ...phase,
      })),
    )
  }
}
