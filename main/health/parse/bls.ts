/**
 * Entries of the Boot Loader Specification as libostree writes them, and the kernel command line that runs: which version
 * is the default one and which was started, without asking any service.
 *
 * Source: uapi-group.org Boot Loader Specification; ostree src/libostree/ostree-sysroot-deploy.c (entries are named
 * `ostree-N.conf` or `ostree-N-OSNAME.conf`, the largest N is the default; `version N` says the same).
 */
export interface BlsEntry {
  readonly file: string
  readonly title: string | null
  /** libostree's rank, the larger the earlier; null: not one of its entries. */
  readonly rank: number | null
  /** The `ostree=` argument, which names one deployment; null: none. */
  readonly ostree: string | null
  readonly options: string
}

const key = (text: string, name: string): string | null =>
  new RegExp(`^${name}[ \\t]+(.+?)[ \\t]*$`, 'm').exec(text)?.[1] ?? null

/** The `ostree=` argument of a kernel command line; null: this is not an OSTree system. */
export const ostreeArgument = (commandLine: string): string | null =>
  /(?:^|\s)ostree=(\/ostree\/\S+)/.exec(commandLine)?.[1] ?? null

/** Reads one entry file. Never throws. */
export function parseBlsEntry(file: string, text: string): BlsEntry {
  const options = key(text, 'options') ?? ''
  const named = /^ostree-(\d{1,6})(?:-.*)?\.conf$/.exec(file)
  const version = key(text, 'version')
  const rank = named ? (version && /^\d{1,6}$/.test(version) ? Number(version) : Number(named[1])) : null
  return { file, title: key(text, 'title'), rank, ostree: ostreeArgument(options), options }
}

export interface DefaultVersion {
  /** The entry that starts when nobody chooses; null: libostree has written none. */
  readonly default: BlsEntry | null
  /** The entry that was started; null: it is not among them any more. */
  readonly running: BlsEntry | null
  readonly same: boolean | null
}

/** Compares the default entry with the command line that runs. Pure. */
export function defaultVersion(entries: readonly BlsEntry[], commandLine: string): DefaultVersion {
  const ranked = entries
    .filter((entry) => entry.rank !== null && entry.ostree !== null)
    .toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0))
  const first = ranked[0] ?? null
  const argument = ostreeArgument(commandLine)
  const running = ranked.find(({ ostree }) => ostree === argument) ?? null
  return { default: first, running, same: first && argument ? first.ostree === argument : null }
}

/** "43.20251119.1" out of "Fedora Linux 43.20251119.1 (Silverblue) (ostree:0)"; null: the title names no version. */
export function labelOfTitle(title: string | null): string | null {
  return /\b(\d+(?:\.[0-9A-Za-z]+)+)\b/.exec(title ?? '')?.[1] ?? null
}
