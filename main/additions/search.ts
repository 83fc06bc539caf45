/** Packages that a person looks for, and which of them they may then name. */
import type { PackageOffer } from '../../contract/additions.ts'
import { changeId } from './collected.ts'
import type { Keeper } from './additions.ts'

/** How long an answer waits for what is only good to know: sizes, apps. Milliseconds. */
const PATIENCE = 1500
const MOST_OFFERS = 1000
/** So many of the first are worth asking the catalogue about. */
const ASK_ABOUT = 20

export class Offers {
  readonly #keeper: Keeper
  /** By id; the last ones listed. */
  readonly #listed = new Map<string, string>()

  constructor(keeper: Keeper) {
    this.#keeper = keeper
  }

  /** The package's name; undefined: it was not listed. */
  nameOf(id: string): string | undefined {
    return this.#listed.get(id)
  }

  /** Rejects with a ProblemError. */
  async search(text: string): Promise<readonly PackageOffer[]> {
    const { service } = this.#keeper
    const found = await service.search(text.split(/\s+/u).slice(0, 6))
    const names = found.map(({ name }) => name)
    const [sizes, apps] = await Promise.all([
      within(service.sizes(names), new Map()),
      within(this.#keeper.findApps(names.slice(0, ASK_ABOUT)), new Map()),
    ])
    const added = new Set(
      this.#keeper.list.flatMap(({ kind, name, standing }) =>
        (kind === 'package' || kind === 'file') && standing !== 'until-restart' ? name : [],
      ),
    )
    const collected = new Set(this.#keeper.changes.map(changeId))
    const base = this.#keeper.installed?.base
    return found.map(({ name, version, summary, source }) => ({
      id: this.#list(name),
      name,
      version,
      summary,
      source,
      downloadBytes: sizes.get(name)?.downloadBytes ?? null,
      installedBytes: sizes.get(name)?.installedBytes ?? null,
      there: added.has(name)
        ? 'added'
        : collected.has(`add:${name}`)
          ? 'collected'
          : base?.has(name)
            ? 'base'
            : 'no',
      app: apps.get(name) ?? null,
    }))
  }

  #list(name: string): string {
    const id = `offer:${name}`
    this.#listed.delete(id)
    this.#listed.set(id, name)
    for (const oldest of this.#listed.keys()) {
      if (this.#listed.size <= MOST_OFFERS) break
      this.#listed.delete(oldest)
    }
    return id
  }
}

/** What it gives in time, or else. */
async function within<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, otherwise)
  })
  try {
    return await Promise.race([promise.catch(() => otherwise), late])
  } finally {
    clearTimeout(timer)
  }
}
