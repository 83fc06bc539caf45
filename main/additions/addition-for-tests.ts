import type { Addition } from '../../contract/additions.ts'

/** An addition of which no more is known than its name. */
export const namedAddition = (name: string, more: Partial<Addition> = {}): Addition => ({
  id: `${more.kind ?? 'package'}:${name}`,
  kind: 'package',
  name,
  version: null,
  summary: null,
  vendor: null,
  brings: null,
  bytes: null,
  since: null,
  standing: 'in-use',
  inBase: false,
  app: null,
  ...more,
})
