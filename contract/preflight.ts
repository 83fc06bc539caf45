/** What is good to know before Update is pressed. None of it keeps Update from being pressed. */

export type PreflightNote =
  /** `needed` null: the service does not say; then `free` is little by any measure. Bytes. */
  | {
      readonly kind: 'space'
      readonly place: 'disk' | 'boot'
      readonly free: number
      readonly needed: number | null
    }
  | { readonly kind: 'battery'; readonly percent: number }
  | { readonly kind: 'metered'; readonly bytes: number | null }
  | { readonly kind: 'network'; readonly network: 'offline' | 'limited' }
  /** Somebody else works on the system. */
  | { readonly kind: 'busy'; readonly by: string }
  /** Additions that will keep the update from being put together: their names. */
  | { readonly kind: 'additions'; readonly names: readonly string[] }
  /** Another version waits for the restart already, and this update would take its place. */
  | { readonly kind: 'restart-pending' }

/** From this computer's own history. */
export interface Expected {
  /** Seconds; null: seen less than twice. */
  readonly time: { readonly from: number; readonly to: number } | null
  /** Bytes, where the service does not say beforehand; null: seen less than twice. */
  readonly bytes: { readonly from: number; readonly to: number } | null
}

/** The wish to update as soon as there is mains power, or a connection that costs nothing. */
export type Awaited = 'mains' | 'unmetered'

export interface Preflight {
  /** The gravest first. */
  readonly notes: readonly PreflightNote[]
  readonly expected: Expected
  /** null: nothing is waited for. */
  readonly awaited: Awaited | null
}
