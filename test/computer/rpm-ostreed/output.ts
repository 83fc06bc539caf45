/** What work tells a person: messages and tasks, unless the caller wanted them in the daemon's own log. */
import type { Transaction } from './transaction.ts'

export class Output {
  readonly #transaction: Transaction
  readonly #silent: boolean

  constructor(transaction: Transaction, silent: boolean) {
    this.#transaction = transaction
    this.#silent = silent
  }

  message(text: string): void {
    if (!this.#silent) this.#transaction.emit('Message', text)
  }

  /** A piece of work under a heading; its end is told also when it fails. */
  async task(text: string, work: () => Promise<void>): Promise<void> {
    if (!this.#silent) this.#transaction.emit('TaskBegin', text)
    try {
      await work()
    } finally {
      if (!this.#silent) this.#transaction.emit('TaskEnd', 'done')
    }
  }

  /**
   * Counts `total` pieces, as rpm-ostree does for packages: the percentage is cut to an integer of
   * counted / (100 × total), so it stays 0 and jumps to 100 at the end; the text tells the truth.
   */
  async count(text: string, total: number, work: (index: number) => Promise<void>): Promise<void> {
    this.#percent(text, 0)
    for (let index = 0; index < total; index++) {
      await work(index)
      this.#percent(
        `${text} (${index + 1}/${total})`,
        index + 1 === total ? 100 : Math.trunc((index + 1) / (total * 100)),
      )
    }
    if (!this.#silent) this.#transaction.emit('ProgressEnd')
  }

  /** Work that tells how far it is, in whole per cent. */
  async percent(text: string, work: (tell: (percent: number) => void) => Promise<void>): Promise<void> {
    this.#percent(text, 0)
    let told = 0
    await work((percent) => {
      if (percent === told) return
      told = percent
      this.#percent(text, percent)
    })
    if (!this.#silent) this.#transaction.emit('ProgressEnd')
  }

  #percent(text: string, percent: number): void {
    if (!this.#silent) this.#transaction.emit('PercentProgress', text, percent)
  }
}
