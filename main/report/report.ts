/**
 * The one report for somebody who helps: what runs here, what was done, and how the last start went. It is made of facts
 * and codes under names of their own, one a line, so that people and programs can read it in any language.
 */
import type { HelperReport } from '../../contract/report.ts'
import { ProblemError } from '../problem-error.ts'
import { type Identity, redact } from './redact.ts'

/** Longer than anything that could be read. */
const LARGEST = 256 * 1024

export interface ReportParts {
  /** The whole text, with all names in it. */
  readonly write: () => string
  readonly identity: () => Promise<Identity>
  readonly copy: (text: string) => Promise<void>
  /** Lets the person choose where; false: they closed the dialog. */
  readonly save: (name: string, text: string) => Promise<boolean>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export class Reporter {
  readonly #parts: ReportParts
  #last: HelperReport | null = null

  constructor(parts: ReportParts) {
    this.#parts = parts
  }

  async make(): Promise<HelperReport> {
    const { text, count } = redact(this.#parts.write(), await this.#parts.identity())
    this.#last = { text: text.slice(0, LARGEST), redacted: count, madeAt: this.#parts.now() }
    return this.#last
  }

  /** The text without what names a person or a machine: for other texts that somebody gives away. */
  async clean(text: string): Promise<string> {
    return redact(text, await this.#parts.identity()).text
  }

  /** Exactly what was shown. Rejects with `changed-meanwhile` when nothing was. */
  async copy(): Promise<null> {
    await this.#parts.copy(this.#shown().text)
    return null
  }

  save(): Promise<boolean> {
    const { text, madeAt } = this.#shown()
    const day = new Date(madeAt).toISOString().slice(0, 10)
    return this.#parts.save(`mainstay-report-${day}.txt`, `${text}\n`)
  }

  #shown(): HelperReport {
    if (!this.#last) throw new ProblemError({ code: 'changed-meanwhile' })
    return this.#last
  }
}
