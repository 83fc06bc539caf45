/**
 * Ids that main has handed to the window, and what each stands for. A request that names anything else is refused at
 * the gate, so that no page can make main act on a ref, an address or a path of its own choosing.
 */

/** Beyond this the oldest are forgotten; the window asks anew. */
const MOST = 100_000

export class Listed<T> {
  readonly #known = new Map<string, T>()

  /** The id, for the value it now stands for. */
  add(id: string, value: T): string {
    this.#known.delete(id)
    this.#known.set(id, value)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest)
    return id
  }

  has(id: string): boolean {
    return this.#known.has(id)
  }

  get(id: string): T | undefined {
    return this.#known.get(id)
  }
}
