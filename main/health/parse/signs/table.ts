/**
 * What single lines of a start's journal or console mean: the one table, tried from top to bottom. What is not in it
 * means nothing to us.
 */
import { desktop } from './desktop.ts'
import { early } from './early.ts'
import { progress } from './progress.ts'
import type { Row } from './row.ts'

const rows = [...early, ...desktop, ...progress]

export type Sign = (typeof rows)[number]['sign']

export const signTable: readonly (Row & { readonly sign: Sign })[] = rows
