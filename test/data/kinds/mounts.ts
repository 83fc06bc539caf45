/**
 * mounts/: tables of mounts and os-release files of many systems. Each is read by the parsers of main/system-kind; a
 * record passes when we say of what kind the system is, or, where the table is only a part, that the root is not in it.
 * What the page about the protected system would say of it stands beside, folder by folder, and must be words.
 */
import { systemPaths } from '../../../contract/upkeep.ts'
import { parseOsRelease } from '../../../main/computer.ts'
import { parseLogText } from '../../../main/health/parse/log.ts'
import { signsOf } from '../../../main/health/parse/signs.ts'
import { kindOf, type SystemKind } from '../../../main/system-kind/kind.ts'
import { mountOf, parseMounts } from '../../../main/system-kind/mounts.ts'
import { partsOf } from '../../../main/upkeep/parts.ts'
import { shapeOf } from '../../../renderer/screens/protection/shape.ts'
import { protection as german } from '../../../renderer/words/de/protection.ts'
import { protection as english } from '../../../renderer/words/en/protection.ts'
import type { Kind, Result } from '../kind.ts'

export const kind: Kind = {
  claims: (path) => path.startsWith('mounts/'),
  read: (text) => {
    const note = text.match(/^#\s*note:.*$/m)?.[0] ?? ''
    const body = text.replaceAll(/^# (?:source|licence|note):.*\n/gm, '')
    const tables = tablesOf(body)
    return tables.map((table, index) => ({
      ...(tables.length > 1 ? { record: `table ${index + 1}` } : {}),
      ...readTable(table, body, note),
    }))
  },
}

/** Several machines, or several commands on one, after each other: a table begins anew where a root follows a prompt. */
function tablesOf(body: string): readonly string[] {
  const parts = body.split(/\n\s*\n(?=.*[$#] )/).filter((part) => part.trim())
  const withRoot = parts.filter((part) => mountOf(parseMounts(part), '/') !== null)
  const roots = new Set(withRoot.map((part) => JSON.stringify(mountOf(parseMounts(part), '/')?.options)))
  return roots.size > 1 ? withRoot : [body]
}

const commandLineIn = (body: string): string =>
  /^(?:BOOT_IMAGE=|initrd=|root=|quiet ).*$/m.exec(body)?.[0] ?? ''

function readTable(table: string, body: string, note: string): Result {
  const mounts = parseMounts(table)
  const osRelease = parseOsRelease(table)
  const kindHere = kindOf({ mounts, commandLine: commandLineIn(body), osRelease })
  if (kindHere.family !== 'unknown') return explained(kindHere, mounts)
  const others = partitions(table) ?? logged(table)
  if (others) return { passed: true, says: others }
  if (mounts.length === 0) return { passed: false, says: 'not understood' }
  const isPart = /\b(?:cut|head only|trimmed)\b/.test(note)
  return { passed: isPart, says: `${mounts.length} mounts, the root is not among them: cannot tell` }
}

const describe = ({ family, immutable, atomic, basis, because }: SystemKind): string =>
  `understood: ${family}; immutable: ${immutable}; atomic: ${atomic}; by ${basis}: ${because.join('; ')}`

/** As merged systems have them; a pasted table does not tell of links. */
const links: Readonly<Record<string, string>> = {
  '/bin': 'usr/bin',
  '/sbin': 'usr/sbin',
  '/lib': 'usr/lib',
  '/lib64': 'usr/lib64',
}

/** With the page's own sentences, in both languages. */
function explained(kindHere: SystemKind, mounts: ReturnType<typeof parseMounts>): Result {
  const looks = systemPaths.map((path) => ({
    path,
    link: links[path] ?? null,
    exists: true,
    refusal: 'unknown' as const,
  }))
  const parts = partsOf(kindHere, mounts, looks)
  const shape = shapeOf(kindHere)
  const sentences = [english, german].flatMap((words) => [
    words.lead[shape],
    words.immutable[kindHere.immutable],
    words.atomic[kindHere.atomic],
    ...words.means[shape],
    ...parts.flatMap(({ path, state, why }) => [words.purpose[path], words.state[state], words.why[why]]),
  ])
  const folders = parts.map(({ path, state, why }) => `${path} ${english.state[state]} (${why})`).join(', ')
  return {
    passed: sentences.every((sentence) => sentence.trim() !== ''),
    says: `${describe(kindHere)}\n  page: ${english.lead[shape]} ${folders}`,
  }
}

/** A list of partitions in words: two roots are two slots. */
function partitions(text: string): string | null {
  const roots = [...text.matchAll(/=> *(?:Root|rootfs|System) *\(([AB])\) *\[([^\]]*)\]/gi)]
  if (roots.length < 2) return null
  const readOnly = roots.every(([, , facts = '']) => /\bRO\b/.test(facts))
  return `understood: slots; immutable: ${readOnly ? 'yes' : 'unknown'}; atomic: yes; by a list of partitions`
}

/** Messages about mounting rather than a table. */
function logged(text: string): string | null {
  const signs = parseLogText(text).flatMap((lines) => signsOf(lines))
  return signs.length > 0
    ? `understood: messages: ${[...new Set(signs.map(({ sign }) => sign))].join(', ')}`
    : null
}
