/**
 * appstream/: odd pieces of real catalogues. Each is read alone and as one app between two plain ones. Right is: nothing
 * breaks, both neighbours are found whatever stands between them, what the piece says is read as it says it (also in
 * each of its languages), no tag and no trick of it is left, and only https addresses are kept. Notes tell of records
 * whose data are not there; what they name is made up and read the same way.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languageChain } from '../../../main/apps/catalogue/languages.ts'
import { parseDesktopEntry } from '../../../main/apps/installed/desktop-entry.ts'
import { imitate } from '../appstream/imitate.ts'
import { complaints, describe, languageComplaints, odd, read } from '../appstream/judge.ts'
import { amongOthers, bare, components, NEIGHBOURS } from '../appstream/pieces.ts'
import type { Kind, Result } from '../kind.ts'

export const kind: Kind = {
  claims: (path) => /(?:^|\/)appstream\/[^/]+\.(?:xml|txt)$/u.test(path),
  read: (text, path) => {
    if (path.endsWith('.xml')) return [piece(bare(text))]
    if (path.endsWith('.note.txt')) return [note(text)]
    return [/symbolic link, target: (\S+?)\)/u.test(text) ? link(text) : desktopLines(text)]
  },
}

const result = (says: readonly string[], wrong: readonly string[]): Result => ({
  passed: wrong.length === 0,
  says: [...says, ...wrong].join('; '),
})

function piece(text: string): Result {
  // Alone it may be refused, and must not break anything.
  const alone = read(text)
  const inside = components(text)
  const catalogue = amongOthers(inside)
  const among = read(catalogue)
  const found = odd(among)
  const kept = found.flatMap((one) => ('component' in one ? one.component : []))
  const lost = NEIGHBOURS.filter((id) => !among.components.some(({ entry }) => entry.id === id))
  return result(found.map(describe), [
    ...(found.length === 0 ? ['nothing was seen of it'] : []),
    ...(among.cut ? [`reading ended: ${among.cut}`] : []),
    ...lost.map((id) => `${id} was lost`),
    // What is left out says nothing.
    ...(kept.length > 0 ? complaints(inside, kept) : []),
    ...(kept.length > 0 ? languageComplaints(catalogue, inside) : []),
    ...complaints('', alone.components),
  ])
}

function note(text: string): Result {
  const made = imitate(text)
  if (!made) return { passed: false, says: 'names nothing that we know how to imitate' }
  const among = read(amongOthers(made.component))
  const found = odd(among)
  const isLeftOut = found.some((one) => 'leftOut' in one)
  const lost = NEIGHBOURS.filter((id) => !among.components.some(({ entry }) => entry.id === id))
  const kept = found.flatMap((one) => ('component' in one ? one.component : []))
  return result(
    [`as in ${made.component.slice(0, 200)}: ${found.map(describe).join(', ')}`],
    [
      ...lost.map((id) => `${id} was lost`),
      ...(isLeftOut === made.leftOut ? [] : [made.leftOut ? 'it was not left out' : 'it was left out']),
      ...complaints(made.component, kept),
    ],
  )
}

/** Lines of a desktop entry, given as bytes in hexadecimal. */
function desktopLines(text: string): Result {
  const lines = [...text.matchAll(/^(?:[0-9a-f]{2} )+[0-9a-f]{2}$/gmu)].map(([line]) =>
    Buffer.from(line.replaceAll(' ', ''), 'hex'),
  )
  const whole = Buffer.concat([
    Buffer.from('[Desktop Entry]\nName=Piece\n'),
    ...lines.flatMap((line) => [line, Buffer.from('\n')]),
  ])
  const languages = lines.map((line) => /\[(\w+)\]/u.exec(line.toString('latin1'))?.[1] ?? 'C')
  const comments = languages.map((lang) => parseDesktopEntry(whole.toString('utf8'), languageChain([lang])))
  const read = comments.map((entry) => `${entry?.name} – ${entry?.comment}`)
  const wrong = comments.flatMap((entry) =>
    entry?.name === 'Piece' && entry.comment !== '' ? [] : ['not understood'],
  )
  return result(read, lines.length === 0 ? ['there are no bytes in it'] : wrong)
}

/** A catalogue that is a link to somewhere else. */
function link(text: string): Result {
  const [, target = ''] = /symbolic link, target: (\S+?)\)/u.exec(text) ?? []
  const folder = mkdtempSync(join(tmpdir(), 'mainstay-link-'))
  try {
    symlinkSync(target, join(folder, 'appstream.xml'))
    const reader = join(import.meta.dirname, '../appstream/run.ts')
    const why = execFileSync(process.execPath, [reader, folder], { encoding: 'utf8' })
    return result([`a link to ${target} is read as ${why}`], why === 'missing' ? [] : ['it was followed'])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
