/**
 * What a kind of outside data is. Each file in kinds/ exports one as `kind`; the runner finds it there by itself, so a
 * new kind is a new file and nothing else.
 */

export interface Result {
  /** Which record of the file, when it holds several. */
  readonly record?: string
  /** failed: it threw, was not understood, or reads otherwise than its own label. */
  readonly passed: boolean
  /** What we make of it, and what the label has against it. */
  readonly says: string
}

export interface Kind {
  /** Whether this file, named by its path below the folder, is of this kind. */
  claims(path: string): boolean
  /** What we make of its records. Throwing fails the whole file. */
  read(text: string, path: string): readonly Result[]
}
