/** In which order the overview shows apps, and which of them. */
import { levels } from '../../../../contract/access-codes.ts'
import type { AccessRow } from '../../../../contract/access.ts'

export const columns = ['name', 'level', 'camera', 'microphone', 'home', 'network', 'escapes'] as const
export type Column = (typeof columns)[number]

export interface Order {
  readonly by: Column
  /** The other way round than a first press gives. */
  readonly reversed: boolean
}

/** Whatever can do most comes first: that is what a person looks for. */
export const firstOrder: Order = { by: 'level', reversed: false }

const uses = { yes: 2, asked: 1, no: 0 } as const
const homes = { write: 3, read: 2, parts: 1, no: 0 } as const

/** How much of it, the more the further up; names have an order of their own. */
const amounts: Readonly<Record<Exclude<Column, 'name'>, (row: AccessRow) => number>> = {
  level: ({ level }) => levels.indexOf(level),
  camera: ({ camera }) => uses[camera],
  microphone: ({ microphone }) => uses[microphone],
  home: ({ home }) => homes[home],
  network: ({ network }) => Number(network),
  escapes: ({ escapes }) => Number(escapes),
}

/** What is alike stands in the order of names. Rows come from main in that order. */
export function inOrder(rows: readonly AccessRow[], { by, reversed }: Order): readonly AccessRow[] {
  if (by === 'name') return reversed ? rows.toReversed() : rows
  const amount = amounts[by]
  const sign = reversed ? -1 : 1
  return rows.toSorted((a, b) => sign * (amount(b) - amount(a)))
}

/** Another press on the same column turns it around. */
export const afterPress = (order: Order, by: Column): Order => ({
  by,
  reversed: order.by === by && !order.reversed,
})

/** Rows whose app is called so, whatever the accents and capitals. */
export function called(rows: readonly AccessRow[], text: string): readonly AccessRow[] {
  const bare = (of: string) => of.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const sought = bare(text.trim())
  return sought === '' ? rows : rows.filter(({ app }) => bare(app.name).includes(sought))
}
