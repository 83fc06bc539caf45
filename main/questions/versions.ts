/** Questions about removing system versions. */
import type { Named } from './system.ts'

export type VersionsQuestion =
  | { readonly about: 'remove-version'; readonly version: Named }
  | {
      readonly about: 'clean-up'
      readonly versions: readonly Named[]
      /** Bytes that come free; null: not measured. */
      readonly frees: number | null
      /** Whether a version stays that could be gone back to. */
      readonly hasWayBack: boolean
    }
