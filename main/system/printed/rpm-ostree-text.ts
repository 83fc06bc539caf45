/** `rpm-ostree status` as text, from the table before 2016.4 to today's. */
import type { Additions } from '../../../contract/system.ts'
import { failuresOf } from './failures.ts'
import { dateOf, noAdditions, type Picture, type PrintedUpdate, type PrintedVersion } from './picture.ts'
import { linesOf, rowsOf, valueOf, type Row } from './rows.ts'
import { statesAt, versionOf } from './version.ts'

/** Never throws; what is not understood is not in the picture. */
export function readRpmOstreeText(text: string): Picture {
  const lines = linesOf(text)
  const table = tableOf(lines)
  const newsAt = lines.findIndex((line) => /^\s*Available ?update:?/iu.test(line))
  const own = newsAt === -1 ? lines : lines.slice(0, newsAt)
  const rows = rowsOf(own, isHead)
  const versions = rows.map((row, at) => ({
    ...versionOf(row, statesAt(rows, at), row.head.replace(/\s\(.*$/u, '')),
    additions: additionsOf(row),
  }))
  return {
    versions: table.length > 0 ? table : versions,
    update: (newsAt === -1 ? null : updateOf(lines.slice(newsAt + 1))) ?? pendingOf(rows),
    failures: failuresOf(lines),
  }
}

const isHead = (text: string, indent: number): boolean =>
  indent > 0 && indent <= 4 && !/^[A-Za-z]\w*: /u.test(text) && /^\S+[:/]\S+(?: \(.*\))?$/u.test(text)

function additionsOf(row: Row): Additions {
  const list = (...keys: readonly string[]) => keys.flatMap((key) => namesOf(valueOf(row, key)))
  const whole = (key: string, at: RegExp) =>
    (valueOf(row, key) ?? '')
      .split(at)
      .map((each) => each.trim())
      .filter((each) => each !== '')
  return {
    packages: list('layeredpackages', 'packages', 'requestedpackages'),
    files: list('localpackages', 'localfileoverrides', 'localforcedpackages'),
    // Several names may share the one version behind them.
    removed: list('removedbasepackages').filter((word) => !/^\d/u.test(word)),
    replaced: [
      ...whole('replacedbasepackages', /,\s+/u),
      ...whole('localoverrides', /\s+/u),
      ...whole('remoteoverrides', /,\s+/u),
    ],
  }
}

const namesOf = (value: string | null): readonly string[] =>
  (value ?? '')
    .split(/[\s,]+/u)
    .map((word) => word.replaceAll("'", ''))
    .filter((word) => word !== '')

function updateOf(lines: readonly string[]): PrintedUpdate | null {
  const [row] = rowsOf(['* update', ...lines], () => false)
  if (!row) return null
  const { label, date, checksum } = versionOf(row, [], null)
  if (label === null && checksum === null) return null
  const advisories = valueOf(row, 'secadvisories')
  const counts = [...(advisories ?? '').matchAll(/(\d+) (?:unknown|low|moderate|important|critical)/giu)]
  const ids = [...(advisories ?? '').matchAll(/FEDORA-|RH[SB]A-/gu)].length
  const sum = counts.reduce((total, [, count]) => total + Number(count), 0)
  return { label, date, checksum, securityFixes: advisories === null ? null : sum || ids || null }
}

function pendingOf(rows: readonly Row[]): PrintedUpdate | null {
  const row = rows.find(({ marked }) => marked)
  const checksum = row ? valueOf(row, 'pendingcommit', 'pendingbasecommit') : null
  if (!row || checksum === null) return null
  const version = valueOf(row, 'pendingversion', 'pendingbaseversion')
  const label = version?.replace(/\s*\(.*$/u, '') || null
  return { label, date: dateOf(version ?? undefined), checksum, securityFixes: null }
}

/** The table had no fields; its columns stand apart by two blanks or more. */
function tableOf(lines: readonly string[]): readonly PrintedVersion[] {
  const at = lines.findIndex((line) => /^\s*TIMESTAMP\b.*\bID\b/u.test(line))
  if (at === -1) return []
  const names = (lines[at] ?? '').trim().split(/\s{2,}/u)
  const rows = lines.slice(at + 1).filter((line) => /^[\s*●]\s*\d{4}-/u.test(line))
  const booted = rows.findIndex((line) => /^[*●]/u.test(line))
  return rows.map((line, index) => {
    const cells = line
      .slice(1)
      .trim()
      .split(/\s{2,}/u)
    const cell = (name: string) => cells[names.findIndex((each) => each.startsWith(name))]
    const next = index === 0 ? (['next'] as const) : []
    const place = index === booted ? (['in-use'] as const) : []
    const previous = booted !== -1 && index === booted + 1 ? (['previous'] as const) : []
    return {
      label: cells.length === names.length ? (cell('VERSION') ?? null) : null,
      date: dateOf(cells[0]),
      states: [...place, ...next, ...previous],
      origin: cells.at(-1) ?? null,
      checksum:
        (cells.length === names.length ? cell('ID') : cells.find((each) => /^[\da-f]{10,64}$/u.test(each))) ??
        null,
      additions: noAdditions,
      unlocked: false,
    }
  })
}
