/** What the state tree says of access. */
import type { State } from '../../contract/state.ts'
import { calm } from './facts.ts'

export const accessStates = {
  'access-calm': { ...calm, access: { state: 'ready', revision: 1, apps: 250, news: 0 } },
  'access-news': { ...calm, access: { state: 'ready', revision: 1, apps: 250, news: 2 } },
} as const satisfies Readonly<Record<string, State>>
