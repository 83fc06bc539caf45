/** Reads what installed apps can access, also as it would be with another content of one override file. */
import type { Fact, LayerProblem } from '../../contract/access.ts'
import { factsOf } from './facts/facts.ts'
import { findApps, findInstallations, type InstalledApp, type Roots } from './installations.ts'
import type { KeyFile } from './keyfile.ts'
import { readLayer } from './layer.ts'
import { type AppLayers, filesOf, type ReadFile, readKeyFile, readLayers } from './layers.ts'
import { type Effective, mergeLayers } from './merge.ts'
import type { Around } from './surroundings.ts'

export interface AppReading {
  readonly app: InstalledApp
  readonly effective: Effective
  readonly facts: readonly Fact[]
  readonly problems: readonly LayerProblem[]
  readonly texts: AppLayers['texts']
}

/** A file as it would be. */
export interface Replacement {
  readonly path: string
  readonly file: KeyFile
}

export class AccessReader {
  readonly roots: Roots
  readonly #language: string
  around: Around

  constructor(roots: Roots, around: Around, language: string) {
    this.roots = roots
    this.around = around
    this.#language = language
  }

  /** Never rejects. */
  async apps(): Promise<readonly InstalledApp[]> {
    return findApps(await findInstallations(this.roots), this.#language)
  }

  /** Never rejects. */
  async read(app: InstalledApp, replaced?: Replacement): Promise<AppReading> {
    const [reading] = await this.readAll([app], replaced)
    // One app in, one reading out.
    if (!reading) throw new Error('nothing was read')
    return reading
  }

  /** Files that several apps share are read once. Never rejects. */
  async readAll(
    apps: readonly InstalledApp[],
    replaced: Replacement | null = null,
  ): Promise<readonly AppReading[]> {
    const shared = new Map<string, Promise<ReadFile>>()
    const read = (path: string): Promise<ReadFile> => {
      if (path === replaced?.path) return Promise.resolve({ file: replaced.file, problem: null, text: '' })
      const found = shared.get(path) ?? readKeyFile(path)
      shared.set(path, found)
      return found
    }
    return Promise.all(
      apps.map(async (app) => {
        const layers = await readLayers(filesOf(this.roots, app), this.around.flatpak, read)
        const facts = factsOf({
          effective: layers.effective,
          around: this.around,
          appId: app.id,
          edited: 'you',
        })
        return { app, ...layers, facts }
      }),
    )
  }

  /** What an override for all apps says by itself. */
  everyone(file: KeyFile): readonly Fact[] {
    const { flatpak } = this.around
    const effective = mergeLayers([{ layer: 'all-apps', content: readLayer(file, flatpak) }], flatpak)
    return factsOf({ effective, around: this.around, appId: null, edited: 'all-apps' })
  }
}
