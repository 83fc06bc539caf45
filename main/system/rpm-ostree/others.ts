/**
 * Work that somebody else has under way, or that this app began before it was restarted.
 *
 * Somebody else's transaction is never started by us: it could be one whose owner has not decided yet. Only when its
 * owner has gone from the bus is Start called, to hear how it ended; one that was not started has been thrown away then.
 */
import type { SystemAction } from '../../../contract/operation.ts'
import type { Busy } from '../../../contract/system.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Work } from '../port.ts'
import { TRIAL_TITLE } from './additions/methods.ts'
import { OUR_COMMAND, type OwnNames } from './begin.ts'
import type { Active, Client } from './client.ts'
import { Transaction } from './transaction.ts'

/** What each method does, in a person's terms; what is not listed makes a new version in one way or another. */
const methodActions: Readonly<Record<string, SystemAction>> = {
  Rollback: 'go-back',
  Cleanup: 'discard',
  ClearRollbackTarget: 'discard',
  AutomaticUpdateTrigger: 'check',
  PkgChange: 'change-additions',
  RefreshMd: 'check',
  DownloadUpdateRpmDiff: 'check',
  DownloadDeployRpmDiff: 'check',
  DownloadRebaseRpmDiff: 'check',
}

const actionOf = (method: string, title: string): SystemAction =>
  title === TRIAL_TITLE ? 'try-update' : (methodActions[method] ?? 'update')

interface Seen {
  readonly address: string
  /** undefined: not asked yet. null: it is ours. */
  busy: Busy | null | undefined
}

export class OthersWork {
  readonly #client: Client
  readonly #own: OwnNames
  readonly #tell: (work: Work) => void
  #seen: Seen | null = null
  #transaction: Transaction | null = null

  constructor(client: Client, own: OwnNames, tell: (work: Work) => void) {
    this.#client = client
    this.#own = own
    this.#tell = tell
  }

  /** Who has the transaction at this address; undefined: not known here. */
  busyAt(address: string): Busy | null | undefined {
    return this.#seen?.address === address ? this.#seen.busy : undefined
  }

  /** What the daemon says is under way now; null: nothing. Tells of it unless it is ours or known. Never rejects. */
  async see(active: Active | null): Promise<void> {
    if (active && this.#seen?.address === active.address) return
    // What went before ends with its own Finished, which may come later than this news on the other line.
    this.#seen = null
    if (!active || this.#own.has(active.sender)) return
    const seen: Seen = { address: active.address, busy: undefined }
    this.#seen = seen
    const transaction = await Transaction.open(active.address).catch(() => null)
    if (transaction) await this.#follow(active, seen, transaction)
  }

  stop(): void {
    this.#seen = null
    this.#transaction?.close()
  }

  async #follow(active: Active, seen: Seen, transaction: Transaction): Promise<void> {
    const { title, by } = await transaction.details()
    if (this.#seen !== seen) return transaction.close()
    this.#transaction = transaction
    // The command that adds package files for us; what comes of it, its own work tells.
    if (by === null && this.#own.has(OUR_COMMAND)) {
      seen.busy = null
      return transaction.close()
    }
    seen.busy = by === null ? null : { by, title: title || active.method }
    const finished = this.#endOf(transaction)
    finished.catch(() => {}) // whoever follows the work hears of it
    this.#tell({ ...workOf(transaction, actionOf(active.method, title), by), finished })
    const ownerLives = await this.#client.isAlive(active.sender).catch(() => true)
    if (!ownerLives) await transaction.start().catch(() => {}) // as above
  }

  /**
   * The daemon lets go of a finished transaction after 30 seconds, and a Finished told before we came is not told
   * again: then the line ends without a word while the daemon lives, and how it ended shows in the status.
   */
  async #endOf(transaction: Transaction): Promise<void> {
    const daemon = await this.#client.owner().catch(() => null)
    try {
      await transaction.finished
    } catch (error) {
      const died = error instanceof ProblemError && error.problem.code === 'service-died'
      const lives = died && daemon !== null && (await this.#client.isAlive(daemon).catch(() => false))
      if (!lives) throw error
    }
  }
}

/** A transaction in the terms of the port. */
export function workOf(transaction: Transaction, action: SystemAction, by: string | null): Work {
  return {
    action,
    by,
    onReport: (listener) => transaction.onReport(listener),
    cancel: () => transaction.cancel(),
    finished: transaction.finished,
  }
}
