/**
 * The catalogue as the rest of main sees it. The worker is started at the first use and can be let go when no window
 * needs it; when it dies (a catalogue needed more memory than it may have) the questions it held fail, and the next
 * use starts another one.
 */
import { Worker } from 'node:worker_threads'
import { ProblemError } from '../../problem-error.ts'
import type {
  Answers,
  CatalogueSource,
  CatalogueSummary,
  FromWorker,
  Question,
  SourceCatalogue,
  ToWorker,
} from './messages.ts'

/** Megabytes of JavaScript values. A catalogue of 30,000 apps needs about a fifth of it. */
const MOST_MEMORY = 1024

export interface CatalogueEvents {
  /** A source's catalogue was read, or found in the cache, or found missing. */
  readonly onSource: (source: SourceCatalogue) => void
  /** All catalogues are there. */
  readonly onReady: (summary: CatalogueSummary) => void
  /** The worker has died; the technical reason. */
  readonly onLost: (detail: string) => void
}

interface Waiting {
  readonly resolve: (answer: Answers[Question['kind']]) => void
  readonly reject: (error: Error) => void
}

/** The worker's program: beside this file, or beside the bundle that this file has become a part of. */
export function workerFile(moduleUrl: string): URL {
  return moduleUrl.endsWith('.ts')
    ? new URL('worker.ts', moduleUrl)
    : new URL(moduleUrl.includes('/chunks/') ? '../catalogue-worker.js' : 'catalogue-worker.js', moduleUrl)
}

export class CatalogueClient {
  readonly #cacheDir: string
  readonly #megabytes: number
  readonly #events: CatalogueEvents
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #use: Extract<ToWorker, { kind: 'use' }> | null = null
  #ticket = 0

  /** `megabytes`: what its worker may use. */
  constructor(cacheDir: string, events: CatalogueEvents, megabytes = MOST_MEMORY) {
    this.#cacheDir = cacheDir
    this.#megabytes = megabytes
    this.#events = events
  }

  /** Loads the catalogues of these sources, best first; locales best first. The events tell the rest. */
  use(sources: readonly CatalogueSource[], locales: readonly string[]): void {
    this.#use = { kind: 'use', sources, locales }
    this.#send(this.#use)
  }

  /** Rejects with `catalogue-lost` when the worker dies, or what it cached has gone. */
  async ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> {
    const ticket = ++this.#ticket
    const answer = new Promise<Answers[Question['kind']]>((resolve, reject) =>
      this.#waiting.set(ticket, { resolve, reject }),
    )
    if (!this.#worker && this.#use) this.#send(this.#use)
    this.#send({ kind: 'ask', ticket, question })
    // A process that waits for nothing but this answer goes on till it is there.
    this.#worker?.ref()
    // The worker answers a question of a kind with an answer of that kind.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return (await answer) as Answers[K]
  }

  /** Ends the worker and frees its memory. */
  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    this.#fail('closed')
    await worker?.terminate()
  }

  #send(message: ToWorker): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(message, [])
  }

  #start(): Worker {
    const worker = new Worker(workerFile(import.meta.url), {
      workerData: { cacheDir: this.#cacheDir },
      resourceLimits: { maxOldGenerationSizeMb: this.#megabytes },
    })
    worker.unref()
    worker.on('message', (message: FromWorker) => this.#receive(message))
    const end = (detail: string) => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#fail(detail)
      this.#events.onLost(detail)
    }
    worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)))
    worker.on('exit', (code) => end(`the catalogue's worker ended with ${code}`))
    return worker
  }

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case 'source':
        return this.#events.onSource(message.source)
      case 'ready':
        return this.#events.onReady(message.summary)
      case 'answer':
        return this.#take(message.ticket)?.resolve(message.answer)
      case 'failed':
        return this.#take(message.ticket)?.reject(lost(message.detail))
    }
  }

  #take(ticket: number): Waiting | undefined {
    const waiting = this.#waiting.get(ticket)
    this.#waiting.delete(ticket)
    if (this.#waiting.size === 0) this.#worker?.unref()
    return waiting
  }

  #fail(detail: string): void {
    for (const { reject } of this.#waiting.values()) reject(lost(detail))
    this.#waiting.clear()
  }
}

const lost = (detail: string) => new ProblemError({ code: 'catalogue-lost', detail })
