/** How long an update takes here and how much it fetches, from this computer's own history. */
import type { Expected } from '../../contract/preflight.ts'
import type { Operation } from '../../contract/operation.ts'

export type Usual = Expected['time']

export function expectedOf(time: Usual, fetched: readonly number[]): Expected {
  return { time, bytes: middleHalf(fetched) }
}

/** null before the second time. */
function middleHalf(values: readonly number[]): Expected['bytes'] {
  const sorted = values.toSorted((a, b) => a - b)
  if (sorted.length < 2) return null
  const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)] ?? 0
  return { from: at(0.25), to: at(0.75) }
}

/** Listens to updates and tells how much each has fetched, once it has ended well. */
export class FetchedBytes {
  readonly #tell: (bytes: number) => void
  #most = 0

  constructor(tell: (bytes: number) => void) {
    this.#tell = tell
  }

  hear(operation: Operation): void {
    if (operation.phase === 'running' && operation.action === 'update' && operation.progress.kind === 'bytes')
      this.#most = Math.max(this.#most, operation.progress.done)
    if (operation.phase === 'done' && operation.action === 'update' && operation.outcome === 'needs-restart')
      this.#end()
    else if (operation.phase !== 'running') this.#most = 0
  }

  #end(): void {
    if (this.#most > 0) this.#tell(this.#most)
    this.#most = 0
  }
}
