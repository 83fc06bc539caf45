/** Reads what installed apps can access, also as it would be with another content of one override file. */
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Fact, LayerProblem } from '../../contract/access.ts'
import { factsOf } from './facts/facts.ts'
import { findApps, findInstallations, type InstalledApp, type Roots } from './installations.ts'
import { emptyKeyFile, type KeyFile } from './keyfile.ts'
import { readLayer } from './layer.ts'
import {
  type AppFiles,
  type AppLayers,
  filesOf,
  mergeFiles,
  type ReadFile,
  readFiles,
  readKeyFile,
} from './layers.ts'
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
  readonly #readings = new Map<string, { around: Around; files: AppFiles; reading: AppReading }>()
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

  /** With all that could be switched on. Never rejects. */
  async read(app: InstalledApp, replaced: Replacement | null = null): Promise<AppReading> {
    return this.#reading(app, await this.#layers(app, readOr(replaced)), false)
  }

  /** With what is said only. Files that several apps share are read once, and what has not changed is known. Never rejects. */
  async readAll(
    apps: readonly InstalledApp[],
    replaced: Replacement | null = null,
  ): Promise<readonly AppReading[]> {
    const exists = await existingOverrides(this.roots)
    const read = remembering(readOr(replaced), (path) => path === replaced?.path || exists(path))
    return Promise.all(
      apps.map(async (app) => {
        const layers = await this.#layers(app, read)
        return replaced ? this.#reading(app, layers, true) : this.#known(app, layers)
      }),
    )
  }

  #layers(app: InstalledApp, read: Read): Promise<AppFiles> {
    return readFiles(filesOf(this.roots, app), read)
  }

  #known(app: InstalledApp, files: AppFiles): AppReading {
    const before = this.#readings.get(app.key)
    const same =
      before?.around === this.around &&
      before.reading.app.commit === app.commit &&
      before.files.every(({ text, problem }, index) => {
        const now = files[index]
        return now?.text === text && now.problem?.detail === problem?.detail
      })
    if (same) return before.reading
    const reading = this.#reading(app, files, true)
    this.#readings.set(app.key, { around: this.around, files, reading })
    return reading
  }

  #reading(app: InstalledApp, files: AppFiles, brief: boolean): AppReading {
    const layers = mergeFiles(files, this.around.flatpak)
    const given = {
      effective: layers.effective,
      around: this.around,
      appId: app.id,
      edited: 'you',
      brief,
    } as const
    return { app, ...layers, facts: factsOf(given) }
  }

  /** What an override for all apps says by itself. */
  everyone(file: KeyFile): readonly Fact[] {
    const { flatpak } = this.around
    const effective = mergeLayers([{ layer: 'all-apps', content: readLayer(file, flatpak) }], flatpak)
    return factsOf({ effective, around: this.around, appId: null, edited: 'all-apps' })
  }
}

type Read = (path: string) => Promise<ReadFile>

const readOr =
  (replaced: Replacement | null): Read =>
  (path) =>
    path === replaced?.path
      ? Promise.resolve({ file: replaced.file, problem: null, text: '' })
      : readKeyFile(path)

/** Most apps have no overrides: to list a folder is faster than to miss hundreds of files. */
async function existingOverrides(roots: Roots): Promise<(path: string) => boolean> {
  const listed = new Map<string, ReadonlySet<string>>()
  for (const folder of [roots.user, roots.system].map((root) => join(root, 'overrides'))) {
    try {
      listed.set(folder, new Set(await readdir(folder)))
    } catch (error) {
      // One that cannot be listed may still hold files, and then each of them has to tell.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') listed.set(folder, new Set())
    }
  }
  return (path) => listed.get(dirname(path))?.has(basename(path)) ?? true
}

const missing: ReadFile = { file: emptyKeyFile, problem: null, text: '' }

function remembering(read: Read, exists: (path: string) => boolean): Read {
  const shared = new Map<string, Promise<ReadFile>>()
  return (path) => {
    const found = shared.get(path) ?? (exists(path) ? read(path) : Promise.resolve(missing))
    shared.set(path, found)
    return found
  }
}
