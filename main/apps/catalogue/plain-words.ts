import type { Block } from '../../../contract/apps-catalogue.ts'
import { fold } from './text.ts'

/** A description as one folded line, for searching. */
export function plainWords(blocks: readonly Block[]): string {
  const pieces = blocks.flatMap((block) => (block.as === 'p' ? block.content : block.items.flat()))
  return fold(pieces.map(({ text }) => text).join(' ')).replaceAll(/\s+/gu, ' ')
}
