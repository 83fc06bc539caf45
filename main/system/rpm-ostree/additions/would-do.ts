/**
 * What a dry run prints → what would come and go. rpm-ostree prints the whole transaction on top of the base, so what is
 * layered already is in the list too.
 *
 * Source: rpmostree_print_transaction in src/libpriv/rpmostree-rpm-util.cxx: "Installing N packages:" or "Removing N
 * packages:", then a line "  NAME-[EPOCH:]VERSION-RELEASE.ARCH (SOURCE)" for each.
 */
import type { WouldDo } from '../../additions-port.ts'
import { cleanLine } from '../clean.ts'

const MOST = 2000
const HEAD = /^(Installing|Removing) \d+ packages?:$/u
const ROW = /^(\S+)-([^-\s]+-[^-\s]+)\.([^.\s]+) \((\S+)\)$/u

/** `lines`: every message of the transaction, in order. Lines of no such shape are passed over. */
export function wouldDo(lines: readonly string[]): WouldDo {
  const comes: { name: string; version: string; source: string }[] = []
  const goes: string[] = []
  let verb: string | null = null
  for (const line of lines) {
    const text = line.trim()
    const [, head] = HEAD.exec(text) ?? []
    const [, name, version = '', , source = ''] = ROW.exec(text) ?? []
    if (name === undefined) verb = head ?? null
    else if (verb === 'Installing' && comes.length < MOST)
      comes.push({ name: cleanLine(name), version: cleanLine(version), source: cleanLine(source) })
    else if (verb === 'Removing' && goes.length < MOST) goes.push(cleanLine(name))
  }
  return { comes, goes }
}
