/**
 * stops: the start cannot go on after it. hurts: something does not work, the start may go on. harmless: looks bad and
 * is not. shows: how far it came, or how it ended.
 */
export type Weight = 'stops' | 'hurts' | 'harmless' | 'shows'

export interface Row {
  readonly sign: string
  readonly weight: Weight
  /** Only wordings that upstream prints. */
  readonly says: readonly RegExp[]
}
