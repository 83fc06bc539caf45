/**
 * Keeps the catalogue in memory while somebody looks at apps, and lets go of it when nobody has for a while: a worker with
 * thousands of apps has no business in the background.
 */
import type { Catalogue } from '../../../contract/apps.ts'
import { ProblemError } from '../../problem-error.ts'
import { CatalogueClient } from './client.ts'
import type { Answers, CatalogueSource, CatalogueSummary, Question, SourceCatalogue } from './messages.ts'

/** Milliseconds without a question after which it is let go. */
const IDLE = 5 * 60_000

export interface KeeperParts {
  readonly cacheDir: string
  readonly locales: readonly string[]
  readonly onState: (catalogue: Catalogue) => void
  readonly onSource: (source: SourceCatalogue) => void
  readonly idle?: number
}

const NOTHING: CatalogueSummary = { count: 0, categories: [] }

export class CatalogueKeeper {
  readonly #parts: KeeperParts
  readonly #client: CatalogueClient
  #sources: readonly CatalogueSource[] | null = null
  #ready: PromiseWithResolvers<void> | null = null
  #summary = NOTHING
  /** Questions that wait for their answer. */
  #asking = 0
  #timer: NodeJS.Timeout | undefined

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#client = new CatalogueClient(parts.cacheDir, {
      onSource: (source) => parts.onSource(source),
      onReady: (summary) => this.#onReady(summary),
      onLost: (detail) => this.#onLost(detail),
    })
  }

  /** From now on these, best first; read at once when somebody looks already. */
  setSources(sources: readonly CatalogueSource[]): void {
    this.#sources = sources
    if (this.#ready) this.#read()
  }

  /** Reads the catalogue, if it is not there. */
  enter(): void {
    if (!this.#ready && this.#sources) this.#read()
    this.#touch()
  }

  /** Waits for the first reading. Rejects with `catalogue-lost`. */
  async ask<K extends Question['kind']>(question: Extract<Question, { kind: K }>): Promise<Answers[K]> {
    this.#asking++
    try {
      this.enter()
      await this.#ready?.promise
      return await this.#client.ask(question)
    } finally {
      this.#asking--
      this.#touch()
    }
  }

  /** What is being asked fails. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    this.#ready?.reject(new ProblemError({ code: 'catalogue-lost', detail: 'closed' }))
    this.#ready = null
    await this.#client.close()
  }

  #read(): void {
    if (!this.#ready) {
      this.#ready = Promise.withResolvers<void>()
      // Who waits hears of it; otherwise the state tells.
      this.#ready.promise.catch(() => {})
    }
    this.#tell('reading')
    this.#client.use(this.#sources ?? [], this.#parts.locales)
  }

  #onReady(summary: CatalogueSummary): void {
    this.#summary = summary
    this.#ready?.resolve()
    this.#tell('ready')
  }

  #onLost(detail: string): void {
    this.#ready?.reject(new ProblemError({ code: 'catalogue-lost', detail }))
    this.#ready = null
    this.#summary = NOTHING
    this.#tell('idle')
  }

  #tell(state: Catalogue['state']): void {
    const { count, categories } = this.#summary
    this.#parts.onState({ state, apps: count, categories })
  }

  #touch(): void {
    clearTimeout(this.#timer)
    if (this.#asking > 0 || !this.#ready) return
    this.#timer = setTimeout(() => {
      // A window that is still open goes on showing what it has.
      this.#tell('idle')
      void this.close()
    }, this.#parts.idle ?? IDLE)
    this.#timer.unref()
  }
}
