/**
 * What the person calls their versions ("before the holidays"). Kept under the version's id and checksum together: an id
 * alone could one day mean another version. A name outlives its version, which may come back.
 */
import { z } from 'zod'
import type { Version } from '../../contract/system.ts'
import { type JsonFile, jsonFile } from '../files/json-file.ts'

const MOST = 200

interface Entry {
  readonly id: string
  readonly checksum: string
  readonly name: string
}

const schema: z.ZodType<readonly Entry[]> = z
  .array(
    z.strictObject({
      id: z.string().max(512),
      checksum: z.string().max(512),
      name: z.string().min(1).max(60),
    }),
  )
  .max(MOST)

type Named = Pick<Version, 'id' | 'checksum'>

// C0, C1, zero-width and bidi controls: a name is one line that reads as it stands.
// oxlint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu

export class VersionNames {
  readonly #file: JsonFile<readonly Entry[]>
  #entries: readonly Entry[] = []

  constructor(path: string) {
    this.#file = jsonFile(path, schema, [])
  }

  /** Never rejects. */
  async load(): Promise<void> {
    this.#entries = await this.#file.read()
  }

  of({ id, checksum }: Named): string | null {
    return this.#entries.find((entry) => entry.id === id && entry.checksum === checksum)?.name ?? null
  }

  /** Empty: it has no name any more. Rejects when the disk refuses; the name is then what it was. */
  async set({ id, checksum }: Named, text: string): Promise<void> {
    const name = text.replaceAll(UNSEEN, ' ').replaceAll(/\s+/gu, ' ').trim()
    const others = this.#entries.filter((entry) => entry.id !== id || entry.checksum !== checksum)
    const wanted = name === '' ? others : [...others, { id, checksum, name }].slice(-MOST)
    await this.#file.write(wanted)
    this.#entries = wanted
  }
}
