/**
 * What a container image says of itself. The daemon passes on the manifest and the configuration that its commit was
 * made from, each as JSON in a text (ostree-rs-ext, `ostree.manifest` and `ostree.container.image-config`); both come
 * from whoever made the image, and so does every label in them.
 */
import { z } from 'zod'
import type { ImageLabel, LayerChange } from '../../../contract/versions.ts'
import { cleanLine } from './clean.ts'
import type { ImageTexts } from './parse.ts'

const MOST_LAYERS = 1000

export interface Image {
  /** Digest → bytes. */
  readonly layers: ReadonlyMap<string, number>
  readonly labels: ReadonlyMap<string, string>
}

const manifest = z.object({
  layers: z.array(z.object({ digest: z.string().max(256), size: z.number().nonnegative() })).max(MOST_LAYERS),
})
const labels = z.record(z.string().max(256), z.string().max(65_536)).nullish()
const configuration = z.object({ config: z.object({ Labels: labels.catch(null) }).nullish() })

function parseJson<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** null: no manifest is told, or it is none. Pure. */
export function parseImage(texts: ImageTexts): Image | null {
  const told = parseJson(texts.manifest, manifest)
  if (!told) return null
  const { config } = parseJson(texts.configuration, configuration) ?? {}
  return {
    layers: new Map(told.layers.map(({ digest, size }) => [digest, size])),
    labels: new Map(Object.entries(config?.Labels ?? {})),
  }
}

const sizeOf = (layers: readonly (readonly [string, number])[]) =>
  layers.reduce((sum, [, size]) => sum + size, 0)

/** Which layers `to` has that `from` has not, and the other way round. Pure. */
export function layerChange(from: Image, to: Image): LayerChange {
  const lacking = (one: Image, other: Image) =>
    [...one.layers].filter(([digest]) => !other.layers.has(digest))
  const [added, removed] = [lacking(to, from), lacking(from, to)]
  return {
    total: to.layers.size,
    totalBytes: sizeOf([...to.layers]),
    added: added.length,
    addedBytes: sizeOf(added),
    removed: removed.length,
    removedBytes: sizeOf(removed),
  }
}

/** Labels a person may want to read, of those that image-spec and the makers of desktops use, in this order. */
const shown: readonly string[] = [
  'org.opencontainers.image.version',
  'org.opencontainers.image.created',
  'org.opencontainers.image.title',
  'org.opencontainers.image.description',
  'org.opencontainers.image.vendor',
  'ostree.linux',
]

/** The labels that differ. Pure. */
export function labelChanges(from: Image | null, to: Image | null): readonly ImageLabel[] {
  return shown.flatMap((name) => {
    const [before, after] = [from, to].map((image) => {
      const value = image?.labels.get(name)
      return value === undefined ? null : cleanLine(value)
    })
    return before === after ? [] : [{ name, from: before ?? null, to: after ?? null }]
  })
}

/** Where the makers write what is new: the documentation they name, or the page of the image. */
const pages = ['org.opencontainers.image.documentation', 'org.opencontainers.image.url']

/** The addresses an image names, not judged yet. Pure. */
export const notesOf = (image: Image | null): readonly string[] =>
  pages.flatMap((name) => image?.labels.get(name) ?? [])
