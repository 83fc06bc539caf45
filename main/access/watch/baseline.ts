/**
 * What apps could access when the person last knew of it, kept as the words themselves: facts are made from them anew, so that a
 * newer Mainstay, which may explain a word differently, does not take that for news.
 */
import { z } from 'zod'
import { type Layer, layers } from '../../../contract/access-codes.ts'
import { type JsonFile, jsonFile } from '../../files/json-file.ts'
import { isAccess } from '../change/atom.ts'
import { emptyKeyFile, groups, type KeyFile, KeyFileError, keys, parseKeyFile, rawValue } from '../keyfile.ts'
import { readLayer } from '../layer.ts'
import { type Effective, mergeLayers } from '../merge.ts'
import type { Version } from '../version.ts'

const schema = z.strictObject({
  /** By key of the app, then by layer. */
  apps: z.record(z.string(), z.partialRecord(z.enum(layers), z.string())),
})

export type Texts = Readonly<Partial<Record<Layer, string>>>
export interface Baseline {
  readonly apps: Readonly<Record<string, Texts>>
}

export const baselineFile = (path: string): JsonFile<z.output<typeof schema>> =>
  jsonFile(path, schema, { apps: {} })

/** Only what is about access, so that nothing else makes a difference. A text that is no key file stays as it is. */
export function accessText(text: string): string {
  const file = parse(text)
  if (!file) return text
  const parts = groups(file)
    .filter(isAccess)
    .flatMap((group) => {
      const rows = keys(file, group).map((key) => `${key}=${rawValue(file, group, key) ?? ''}\n`)
      return rows.length > 0 ? [`[${group}]\n${rows.join('')}`] : []
    })
  return parts.join('')
}

/** What the words of all layers come to. */
export function effectiveOf(said: Texts, version: Version): Effective {
  const named = layers.flatMap((layer) => {
    const text = said[layer]
    return text === undefined ? [] : [{ layer, content: readLayer(parse(text) ?? emptyKeyFile, version) }]
  })
  return mergeLayers(named, version)
}

function parse(text: string): KeyFile | null {
  try {
    return parseKeyFile(text)
  } catch (error) {
    if (error instanceof KeyFileError) return null
    throw error
  }
}
