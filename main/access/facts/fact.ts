/** Making one fact from what the layers say of one thing. */
import type { FactCode, FactGroup, Setting } from '../../../contract/access-codes.ts'
import type { Fact, Saying } from '../../../contract/access.ts'
import type { Merged } from '../merge.ts'
import { weights } from '../rating.ts'

export interface Draft {
  readonly id: string
  readonly group?: FactGroup
  readonly code: FactCode
  readonly params?: Readonly<Record<string, string>>
  readonly on: boolean
  readonly conditions?: readonly string[]
  readonly withoutAsking?: boolean
  readonly setting: Setting
  readonly choices: readonly Setting[]
  readonly hindrance?: Fact['hindrance']
}

/** Words of codes begin with their group, but for these. */
const groupsOfCodes: Readonly<Record<string, FactGroup>> = {
  network: 'network',
  bus: 'desktop',
  'a11y-bus-own': 'desktop',
  'unknown-word': 'escape',
  'foreign-note': 'desktop',
}

export function groupOf(code: FactCode): FactGroup {
  const first = code.split('-')[0] ?? ''
  switch (first) {
    case 'files':
    case 'devices':
    case 'network':
    case 'desktop':
    case 'identity':
    case 'escape':
      return first
    default:
      return groupsOfCodes[code] ?? 'desktop'
  }
}

const nobody: readonly Saying[] = []

export function makeFact(draft: Draft, merged: Pick<Merged<unknown>, 'layer' | 'said'> | null): Fact {
  const { id, code, on, setting, choices } = draft
  return {
    id,
    group: draft.group ?? groupOf(code),
    code,
    params: draft.params ?? {},
    weight: weights[code],
    state: on ? 'on' : 'off',
    hindrance: draft.hindrance ?? null,
    because: null,
    layer: merged?.layer ?? null,
    said: merged?.said ?? nobody,
    conditions: draft.conditions ?? [],
    withoutAsking: draft.withoutAsking ?? true,
    setting,
    choices,
    changed: false,
  }
}
