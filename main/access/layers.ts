/** Finds, reads and names the files that together say what an app may do. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Layer } from '../../contract/access-codes.ts'
import type { LayerProblem } from '../../contract/access.ts'
import type { Roots } from './installations.ts'
import { emptyKeyFile, type KeyFile, KeyFileError, parseKeyFile } from './keyfile.ts'
import { readLayer } from './layer.ts'
import { type Effective, mergeLayers, type NamedLayer } from './merge.ts'
import type { Version } from './version.ts'

/** Flatpak reads them whole into memory; a file beyond this size is nobody's setting. */
const LARGEST = 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export interface ReadFile {
  /** What stands in it; empty when it is not there or cannot be used. */
  readonly file: KeyFile
  readonly problem: Omit<LayerProblem, 'layer'> | null
  /** Changes exactly when the file does; empty: there is none. */
  readonly text: string
}

/** Reads one key file. Never rejects: a missing file is an empty one, anything else is told as the problem. */
export async function readKeyFile(path: string): Promise<ReadFile> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (error) {
    const missing =
      error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    const detail = error instanceof Error ? error.message : String(error)
    return { file: emptyKeyFile, problem: missing ? null : { code: 'unreadable', detail }, text: '' }
  }
  try {
    if (bytes.length > LARGEST) throw new KeyFileError('the file is too large')
    const text = utf8.decode(bytes)
    return { file: parseKeyFile(text), problem: null, text }
  } catch (error) {
    const detail = `${path}: ${error instanceof KeyFileError ? error.message : 'the text is not UTF-8'}`
    return { file: emptyKeyFile, problem: { code: 'damaged', detail }, text: bytes.toString('latin1') }
  }
}

export const GLOBAL = 'global'

export interface LayerFile {
  readonly layer: Layer
  readonly path: string
}

/** In rising strength. Overrides of the administrator only reach apps of system installations (flatpak-override(1)). */
export function filesOf(
  roots: Roots,
  app: { readonly id: string; readonly system: boolean; readonly deploy: string },
) {
  const override = (root: string, name: string) => join(root, 'overrides', name)
  const admin: readonly LayerFile[] = [
    { layer: 'admin-all', path: override(roots.system, GLOBAL) },
    { layer: 'admin', path: override(roots.system, app.id) },
  ]
  const files: readonly LayerFile[] = [
    { layer: 'app', path: join(app.deploy, 'metadata') },
    ...(app.system ? admin : []),
    { layer: 'all-apps', path: override(roots.user, GLOBAL) },
    { layer: 'you', path: override(roots.user, app.id) },
  ]
  return files
}

export interface AppLayers {
  readonly effective: Effective
  readonly problems: readonly LayerProblem[]
  readonly texts: Readonly<Partial<Record<Layer, string>>>
}

export type AppFiles = readonly (ReadFile & { readonly layer: Layer })[]

/** `read` may remember files that many apps share. Never rejects. */
export function readFiles(
  files: readonly LayerFile[],
  read: (path: string) => Promise<ReadFile> = readKeyFile,
): Promise<AppFiles> {
  return Promise.all(files.map(async ({ layer, path }) => ({ layer, ...(await read(path)) })))
}

/** What the files come to together. */
export function mergeFiles(files: AppFiles, version: Version): AppLayers {
  const named: readonly NamedLayer[] = files.map(({ layer, file }) => ({
    layer,
    content: readLayer(file, version),
  }))
  const effective = mergeLayers(named, version)
  const damaged = files.flatMap(({ layer, problem }) => (problem ? [{ layer, ...problem }] : []))
  const refused = effective.refused.map(({ layer, why }) => ({
    layer,
    code: 'refused' as const,
    detail: why,
  }))
  const texts = Object.fromEntries(files.map(({ layer, text }) => [layer, text]))
  return { effective, problems: [...damaged, ...refused], texts }
}

/** Everything that is said about an app. Never rejects. */
export async function readLayers(files: readonly LayerFile[], version: Version): Promise<AppLayers> {
  return mergeFiles(await readFiles(files), version)
}
