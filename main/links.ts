/**
 * Addresses that may be opened: those that main itself has listed, shown before they are opened, and https alone. They
 * come from strangers; what a page names is only the id of one.
 */
import { createHash } from 'node:crypto'
import type { ShownLink } from '../contract/links.ts'

const LONGEST = 2000

/** null: it is no https address that could be shown as it is. The same address always has the same id. Pure. */
export function shownLink(text: string): ShownLink | null {
  if (text.length > LONGEST || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  return { id: createHash('sha256').update(url.href).digest('hex').slice(0, 24), url: url.href }
}

export interface Links {
  /** From now on these may be opened. */
  list(links: readonly ShownLink[]): void
  has(id: string): boolean
  /** null: it was never listed. */
  addressOf(id: string): string | null
}

/** Links are few and short; they are listed until we end. */
export function createLinks(): Links {
  const listed = new Map<string, string>()
  return {
    list(links) {
      for (const link of links) {
        // Also what our own files kept is judged anew.
        const judged = shownLink(link.url)
        if (judged) listed.set(judged.id, judged.url)
      }
    },
    has: (id) => listed.has(id),
    addressOf: (id) => listed.get(id) ?? null,
  }
}
