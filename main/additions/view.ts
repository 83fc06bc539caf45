import type { AdditionsState } from '../../contract/additions.ts'
import type { Preflight } from '../../contract/preflight.ts'

/** Before anything is known. */
export const noAdditions: AdditionsState = {
  list: [],
  collected: { changes: [], trial: null },
  file: null,
  doctor: { state: 'not-tried', why: 'no-additions' },
}

export const noPreflight: Preflight = { notes: [], expected: { time: null, bytes: null }, awaited: null }
