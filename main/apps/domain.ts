/**
 * Keeps what is known of apps up to date: reads the folders, asks the helper, takes the catalogue's news, and draws the
 * window's picture anew after each change. Nothing is started before somebody looks at apps, but for reading folders.
 */
import { dirname, join } from 'node:path'
import type { AccessChange, Apps } from '../../contract/apps.ts'
import { asProblem } from '../problem-error.ts'
import { CatalogueKeeper } from './catalogue/keeper.ts'
import { languageChain, type Languages } from './catalogue/languages.ts'
import type { CatalogueSource } from './catalogue/messages.ts'
import { installedId, noFacts, sourceId, type Facts, type KnownSource } from './facts.ts'
import type { Helper } from './helper/helper.ts'
import type { Operation } from './helper/parse.ts'
import type { Icons } from './icons.ts'
import { installationFolders } from './installed/installations.ts'
import { readInstalled, type Deployed } from './installed/read.ts'
import { watchInstallations } from './installed/watch.ts'
import { isFlathub } from './sources/flathub.ts'
import type { Journal } from './undo/journal.ts'
import { appsOf } from './view/apps.ts'
import type { CompareInstalled } from './updates/new-access.ts'

export interface DomainParts {
  readonly set: (apps: Apps) => void
  readonly env: NodeJS.ProcessEnv
  /** Best first, such as "de_DE.UTF-8". */
  readonly locales: readonly string[]
  readonly cacheDir: string
  readonly helper: Helper
  readonly journal: Journal
  readonly icons: Icons
  readonly compare: CompareInstalled
  /** Whether work of ours changes the installations just now. */
  readonly isBusy: () => boolean
  readonly now: () => number
}

export class Domain {
  readonly #parts: DomainParts
  readonly #languages: Languages
  readonly catalogue: CatalogueKeeper
  #facts: Facts = noFacts
  #isDrawn = true
  #stopWatching = () => {}

  constructor(parts: DomainParts) {
    this.#parts = parts
    this.#languages = languageChain(parts.locales)
    this.catalogue = new CatalogueKeeper({
      cacheDir: join(parts.cacheDir, 'catalogues'),
      locales: parts.locales,
      onState: (catalogue) => this.change({ catalogue }),
      onSource: (source) => this.change({ read: new Map([...this.#facts.read, [source.id, source]]) }),
    })
  }

  get facts(): Facts {
    return this.#facts
  }

  /** The picture is drawn once for all changes of one turn of the event loop. */
  change(part: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...part }
    if (!this.#isDrawn) return
    this.#isDrawn = false
    queueMicrotask(() => {
      this.#isDrawn = true
      const { set, icons } = this.#parts
      set(appsOf(this.#facts, icons))
    })
  }

  /** The first picture, from the folders alone. Never rejects. */
  async open(): Promise<void> {
    this.change({ installations: await installationFolders(this.#parts.env) })
    await this.readFolders()
    this.#watch()
  }

  /** What is installed now. Never rejects. */
  async readFolders(): Promise<readonly Deployed[]> {
    const deployed = await readInstalled(this.#facts.installations, this.#languages)
    this.change({ deployed })
    if (!this.#parts.isBusy()) await this.#parts.journal.look(deployed.map(forJournal))
    return deployed
  }

  /** After work of ours: everything anew. Never rejects. */
  async afterWork(): Promise<void> {
    await this.readFolders()
    // An installation that was empty has a folder to watch now.
    this.#watch()
    await this.askHelper()
  }

  /** Sources and what is held, as libflatpak has them. Never rejects: the state tells what is wrong. */
  async askHelper(): Promise<void> {
    const { installations } = this.#facts
    const asked = await Promise.allSettled(installations.map(({ id }) => this.#askAbout(id)))
    const each = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    const failure = asked.find((one) => one.status === 'rejected')
    // One installation that is broken does not hide the others.
    if (each.length === 0 && failure) return this.change({ problem: asProblem(failure.reason) })
    const sources = each.flatMap((one) => one.sources)
    this.change({ sources, held: new Set(each.flatMap(({ held }) => held)), problem: null })
    this.catalogue.setSources(catalogueSources(sources, this.#facts))
  }

  /** What an update changes about access; null: nobody knows. Never rejects. */
  async accessOf(installation: string, operation: Operation): Promise<AccessChange | null> {
    const { ref, oldMetadata, newMetadata } = operation
    // A component has no access of its own.
    if (!ref.startsWith('app/')) return null
    return newMetadata === null ? null : this.#parts.compare({ installation, ref }, oldMetadata, newMetadata)
  }

  /** The person may have changed what an app can access, and with that what is new in its update. Never rejects. */
  async accessChanged(): Promise<void> {
    const judged = await Promise.all(
      this.#facts.updates.map(async ({ installation, operation }) => ({
        operation,
        access: await this.accessOf(installation, operation),
      })),
    )
    if (judged.length === 0) return
    const access = new Map(judged.map((one) => [one.operation, one.access]))
    this.change({
      updates: this.#facts.updates.map((update) => ({
        ...update,
        access: access.has(update.operation) ? (access.get(update.operation) ?? null) : update.access,
      })),
    })
  }

  /** Somebody looks at apps. */
  async enter(): Promise<void> {
    if (!this.#facts.sources) await this.askHelper()
    this.catalogue.enter()
  }

  async close(): Promise<void> {
    this.#stopWatching()
    this.#parts.helper.close()
    await this.catalogue.close()
  }

  /** Somebody else may have changed something. For what only the helper knows it is not started just for that. */
  async #onChanged(): Promise<void> {
    await this.readFolders()
    if (this.#facts.sources) await this.askHelper()
  }

  #watch(): void {
    this.#stopWatching()
    const folders = this.#facts.installations.map(({ path }) => path)
    this.#stopWatching = watchInstallations(folders, () => void this.#onChanged())
  }

  async #askAbout(installation: string) {
    const { helper } = this.#parts
    const [sources, installed] = await Promise.all([
      helper.sources(installation),
      helper.installed(installation),
    ])
    return {
      sources: sources.map((source): KnownSource => ({ ...source, installation })),
      held: installed.filter(({ held }) => held).map(({ ref }) => installedId(installation, ref)),
    }
  }
}

export const forJournal = ({ installation, ref, commit, version, name }: Deployed) => ({
  installation,
  ref,
  commit,
  version,
  name,
})

/** Best first: as their makers rank them, the person's own before those for everybody. */
function catalogueSources(
  sources: readonly KnownSource[],
  { installations }: Facts,
): readonly CatalogueSource[] {
  const order = installations.map(({ id }) => id)
  return sources
    .filter(({ enabled, listed }) => enabled && listed)
    .toSorted(
      (a, b) => b.priority - a.priority || order.indexOf(a.installation) - order.indexOf(b.installation),
    )
    .map(({ installation, name, catalogueDir, url, verified }) => ({
      id: sourceId(installation, name),
      folder: dirname(catalogueDir),
      vouches: verified && isFlathub(url),
    }))
}
