/** One source's catalogue: from the cache when it is of this commit, else read and put there. */
import { CacheWriter, openCache, type CachedCatalogue, type CacheKey } from './cache.ts'
import type { Component, Details, Entry } from './component.ts'
import type { Languages } from './languages.ts'
import type { CatalogueSource } from './messages.ts'
import { plainWords } from './plain-words.ts'
import { readCatalogueIn, type CatalogueFolder, type ReadResult } from './source-file.ts'

/** What the cached catalogue is known by. */
export function cacheKey(
  source: CatalogueSource,
  { commit, path }: CatalogueFolder,
  { key }: Languages,
): CacheKey {
  return { source: source.id, folder: path, commit, languages: key }
}

export interface Loaded {
  readonly catalogue: CachedCatalogue
  /** Puts on the disk what was read, when there is time for it. Never rejects. */
  readonly keep: () => Promise<void>
}

const nothingToKeep = async () => {}

/** Never rejects, but for an abort: a broken catalogue is a short one with a reason, a full disk one without a cache. */
export async function loadCatalogue(
  root: string,
  key: CacheKey,
  folder: CatalogueFolder,
  languages: Languages,
  signal: AbortSignal,
): Promise<Loaded> {
  const cached = await openCache(root, key)
  if (cached) return { catalogue: cached, keep: nothingToKeep }
  const writer = await CacheWriter.create(root, key).catch(() => null)
  if (!writer) return unwritten(folder, languages, signal)
  try {
    const result = await readCatalogueIn(folder.path, languages, (component) => writer.add(component), signal)
    const catalogue = writer.catalogue(result)
    return { catalogue, keep: () => writer.keep().catch(() => {}) }
  } catch {
    await writer.abandon()
    signal.throwIfAborted()
    // The disk is full, or not ours to write on.
    return unwritten(folder, languages, signal)
  }
}

async function unwritten(
  folder: CatalogueFolder,
  languages: Languages,
  signal: AbortSignal,
): Promise<Loaded> {
  const components: Component[] = []
  const result = await readCatalogueIn(folder.path, languages, (one) => components.push(one), signal)
  return { catalogue: inMemory(components, result), keep: nothingToKeep }
}

function inMemory(components: readonly Component[], result: ReadResult): CachedCatalogue {
  const entries: readonly Entry[] = components.map(({ entry }) => entry)
  return {
    entries,
    result,
    details: async (index): Promise<Details> => {
      const component = components[index]
      if (!component) throw new Error('no such app')
      return component.details
    },
    words: async () => components.map(({ details }) => plainWords(details.description)),
  }
}
