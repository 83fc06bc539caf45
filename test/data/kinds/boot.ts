/**
 * boot/: pieces of failed and fallen-back starts: journals and consoles, greenboot, health-checker, GRUB's variables, the
 * loader's entries, bootctl. Each is read with the parser for what it is, told by its content; a record passes when we
 * say what it shows, and when that agrees with the label or, where there is none, with what its own note says outright.
 */
import { readFinalisation } from '../../../main/health/parse/finalisation.ts'
import { readGreenboot, sayingOf } from '../../../main/health/parse/greenboot.ts'
import { countingOf, parseGrubEnv } from '../../../main/health/parse/grubenv.ts'
import {
  healthCheckerSaying,
  parseHealthCheckerState,
  readHealthChecker,
} from '../../../main/health/parse/health-checker.ts'
import { mergeEntries } from '../../../main/health/parse/loader-entries.ts'
import { type LogLine, parseLogText } from '../../../main/health/parse/log.ts'
import { parseBootctlJson, parseBootctlText } from '../../../main/health/parse/bootctl.ts'
import { causeOf, readStart } from '../../../main/health/parse/reach.ts'
import { parseRaucStatus, judgeSlots } from '../../../main/health/parse/rauc.ts'
import type { Kind, Result } from '../kind.ts'

export const kind: Kind = {
  claims: (path) => path.startsWith('boot/'),
  read: (text) => [readRecord(text)],
}

interface Reading {
  /** What kind of trace it is. */
  readonly as: string
  readonly shows: string
  /** failed: a version did not start or was not put in place. trouble: it
   * started, and something does not work. fine: nothing says so. facts: neither is its matter. */
  readonly judgement: 'failed' | 'trouble' | 'fine' | 'facts'
}

function readRecord(text: string): Result {
  const note = text.match(/^#\s*note:.*$/m)?.[0] ?? ''
  const label = /^#\s*(?:label|kind):\s*(.+)$/m.exec(text)?.[1]
  const body = text.replaceAll(/^# (?:source|licence|note|label|kind):.*\n/gm, '')
  const reading = readers.map((read) => read(body)).find((found) => found !== null)
  if (!reading) return { passed: false, says: 'not understood' }
  const complaint = complaintOf(reading, note, label)
  const said = `understood: ${reading.as}: ${reading.shows} (${reading.judgement})`
  return { passed: complaint === null, says: complaint ? `${said}; but ${complaint}` : said }
}

/** The notes of these records are people's words; only the plain ones are held against us. */
function complaintOf({ judgement, as }: Reading, note: string, label: string | undefined): string | null {
  if (label && ![judgement, as].includes(label.trim())) return `its label is ${label}`
  if (/not a failed boot|healthy composefs boot|\ba pass\b/.test(note) && judgement === 'failed')
    return 'its note says that it is no failure'
  if (/emergency mode|the screen is black/.test(note) && judgement !== 'failed')
    return 'its note says it failed'
  return null
}

type Reader = (body: string) => Reading | null

const bootctlList: Reader = (body) => {
  const entries = parseBootctlJson(body.trim())
  if (!entries) return null
  const versions = entries.filter(({ automatic }) => !automatic)
  const bad = mergeEntries(versions.map(({ id }) => id)).filter(({ state }) => state === 'bad')
  const standard = entries.find(({ isDefault }) => isDefault)
  const shows = `${versions.length} versions, default ${standard?.title ?? 'none'}, ${bad.length} given up`
  return { as: 'bootctl list', shows, judgement: bad.length > 0 ? 'failed' : 'facts' }
}

const bootctlText: Reader = (body) => {
  const status = parseBootctlText(body)
  if (!status) return null
  const loader =
    status.loader ?? (status.installed === false ? 'another loader than systemd-boot' : 'no loader named')
  const bad = mergeEntries(status.entries.map(({ id }) => id)).filter(({ state }) => state === 'bad')
  const firmware = status.notEfi ? 'no UEFI' : (status.firmware ?? 'UEFI')
  const shows = `${firmware}, ${loader}, ${status.entries.length} entries, ${bad.length} given up`
  return { as: 'bootctl status', shows, judgement: bad.length > 0 ? 'failed' : 'facts' }
}

const slots: Reader = (body) => {
  const status = parseRaucStatus(body.trim())
  if (!status) return null
  const { verdict, bad } = judgeSlots(status, null)
  const shows = `${verdict}, bad: ${bad.map(({ name }) => name).join(', ') || 'none'}`
  return { as: 'slots', shows, judgement: bad.length > 0 ? 'failed' : 'facts' }
}

const ENTRY = /[\w@.:-]+?(?:\+\d+(?:-\d+)?)?(?:\.(?:conf|efi))+(?=\s|$)/g

/** Names of entries, one or several a line, with nothing but a listing's command around them. */
const entryNames: Reader = (body) => {
  const names = body
    .split('\n')
    .flatMap((line) => (/^[#$]|bless-boot/.test(line) ? [] : [...line.matchAll(ENTRY)].map(([name]) => name)))
  if (names.length === 0 || !/\+\d/.test(names.join(' '))) return null
  const said = (body.match(/Marked boot as '(\w+)'|^(?:good|bad|indeterminate|clean|dirty)$/gm) ?? []).length
  const entries = mergeEntries(names)
  const bad = entries.filter(({ state }) => state === 'bad')
  const trying = entries.filter(({ state }) => state === 'trying')
  const list = (some: typeof entries) =>
    some.map(({ base, left, done }) => `${base} (${left ?? 0} left, ${done ?? 0} done)`).join(', ')
  const shows = `${entries.length} entries; given up: ${list(bad) || 'none'}; being tried: ${list(trying) || 'none'}${said > 0 ? `; ${said} words of bless-boot` : ''}`
  return { as: 'entries', shows, judgement: bad.length > 0 ? 'failed' : 'facts' }
}

/** Blocks of GRUB's variables, one a start. A counter that does not move from start to start cannot be saved. */
const grubVariables: Reader = (body) => {
  const rows = /^boot \d+\s/m.test(body) ? body.split(/\n(?=boot \d+\s)/) : body.split(/\n\s*\n/)
  const blocks = rows
    .map((row) => ({
      row,
      counting: countingOf(parseGrubEnv(row.replaceAll(/\bgrubenv:\s*/g, '\n').replaceAll(/ {3,}/g, '\n'))),
    }))
    .filter(({ row }) =>
      /\b(?:boot_(?:counter|success|indeterminate)|greenboot_\w+|health_checker_flag|saved_entry|next_entry|menu_auto_hide)=/.test(
        row,
      ),
    )
  if (blocks.length === 0 || journalLike(body)) return null
  const counters = blocks.flatMap(({ counting }) => counting.triesLeft ?? [])
  const stuck = counters.length > 2 && new Set(counters).size === 1
  const states = blocks.map(
    ({ counting }) => `${counting.state}${counting.triesLeft === null ? '' : ` ${counting.triesLeft}`}`,
  )
  const failing =
    stuck || states.some((state) => /^(?:fell-back|last-try)/.test(state)) || counters.length > 1
  const shows = `${states.join(' → ')}${stuck ? '; the counter never moves, so no way back comes' : ''}`
  return { as: 'GRUB variables', shows, judgement: failing ? 'failed' : 'facts' }
}

/** What GRUB does with the variables, written down. */
const grubLogic: Reader = (body) =>
  /boot_counter/.test(body) && /\bif\b[^]*(?:default|boot_success)/.test(body) && !journalLike(body)
    ? {
        as: 'GRUB logic',
        shows: 'counts boot_counter down; 0 or -1 starts the entry before',
        judgement: 'facts',
      }
    : null

const journalLike = (body: string) =>
  /^(?:\S+ \d+ [\d:]+|\[ *\d+\.\d+\])|\w\[\d+\]: |Script '|^Running \w+ Health|^\s*(?:ERROR|WARN|INFO)\s+greenboot/m.test(
    body,
  )

/** What one start cannot have said both of; a list of a program's messages has them side by side. */
const contradictions = [
  ['passed', 'failed'],
  ['rolled-back', 'rollback-failed'],
  ['rolling-back', 'passed'],
]

/** A list of messages that a program has, rather than what one start said. */
function wordings(body: string, name: string, means: (message: string) => string | null): Reading | null {
  const lines = body.split('\n').filter((line) => line.trim())
  const known = lines.map(means)
  const kinds = new Set(known)
  const isList = contradictions.some((both) => both.every((one) => kinds.has(one)))
  if (journalLike(body) || !isList || kinds.has(null)) return null
  const shows = `${lines.length} of ${lines.length} known: ${[...kinds].join(', ')}`
  return { as: `${name} wordings`, shows, judgement: 'facts' }
}

const named = (what: string, names: readonly string[]) => names.length > 0 && `${what}: ${names.join(', ')}`
const verdict = (passed: boolean | null) =>
  passed === null ? 'no verdict yet' : passed ? 'passed' : 'failed'
const sentence = (words: readonly (string | false | null)[]) => words.filter(Boolean).join('; ')

const greenboot = (lines: readonly LogLine[]): Reading | null => {
  const told = readGreenboot(lines)
  if (!told) return null
  const wentBack = told.fellBack || told.rolledBack
  const shows = sentence([
    verdict(told.passed),
    named('required', told.failed),
    named('wanted only', told.wantedFailed),
    wentBack && (told.byLoader ? 'the loader went back' : 'went back'),
    told.tryingAgain && 'tries again',
    told.gaveUp && 'gave up',
    told.counter !== null && `counter ${told.counter}`,
  ])
  const isBad = told.passed === false || wentBack || told.tryingAgain || told.gaveUp
  return { as: 'greenboot', shows, judgement: isBad ? 'failed' : 'fine' }
}

const healthChecker = (lines: readonly LogLine[]): Reading | null => {
  const told = readHealthChecker(lines)
  if (!told) return null
  const { passed, rollingBack, tryingAgain, gaveUp, failed } = told
  const words = [
    passed === null ? 'no verdict' : passed ? 'passed' : 'failed',
    failed.length > 0 && `checks: ${failed.join(', ')}`,
    rollingBack && 'goes back',
    tryingAgain && 'tries again',
    gaveUp && 'gave up',
  ]
  return {
    as: 'health-checker',
    shows: words.filter(Boolean).join('; '),
    judgement: passed === false ? 'failed' : 'fine',
  }
}

const finalisation = (lines: readonly LogLine[]): Reading | null => {
  const told = readFinalisation(lines)
  if (!told) return null
  const { result, problem, error } = told
  const isBad = result === 'not-put-in-place' || result === 'cut-short'
  return {
    as: 'finalisation',
    shows: [result, problem, error].filter(Boolean).join('; '),
    judgement: isBad ? 'failed' : 'fine',
  }
}

/** systemd-bless-boot's own words. */
const blessing = (lines: readonly LogLine[]): Reading | null => {
  const marks = lines.flatMap(({ message }) => /Marked boot as '(\w+)'/.exec(message)?.[1] ?? [])
  const last = marks.at(-1)
  return last
    ? { as: 'bless-boot', shows: `marked ${marks.join(', ')}`, judgement: last === 'bad' ? 'failed' : 'fine' }
    : null
}

const journal = (lines: readonly LogLine[]): Reading | null => {
  const start = readStart(lines)
  const cause = causeOf(start)
  const { reach, stops, hurt, harmless, logins } = start
  if (reach === 'unknown' && stops.length + hurt.length + harmless.length === 0) return null
  const words = [
    `came to: ${reach}`,
    stops.length > 0 && `stopped by ${stops.join(', ')}`,
    hurt.length > 0 && `hurt: ${hurt.join(', ')}`,
    harmless.length > 0 && `harmless: ${harmless.join(', ')}`,
    logins > 0 && `${logins} logins`,
    cause && `cause: ${cause}`,
  ]
  return {
    as: 'journal',
    shows: words.filter(Boolean).join('; '),
    judgement: cause ? 'failed' : hurt.length > 0 ? 'trouble' : 'fine',
  }
}

/** The state file of health-checker. */
const checkerState: Reader = (body) => {
  if (!/^(?:LAST_WORKING_|NEW_SNAPSHOT_FAILED|REBOOTING_GOOD)/m.test(body)) return null
  const { lastWorking, newFailed } = parseHealthCheckerState(body)
  const shows = `last working snapshot ${lastWorking ?? 'not told'}${newFailed ? ', the new one failed' : ''}`
  return { as: 'health-checker state', shows, judgement: newFailed ? 'failed' : 'facts' }
}

/** The starts of a journal, each by whoever has something to say about it. */
const log: Reader = (body) => {
  const starts = parseLogText(body).map(
    (lines) =>
      greenboot(lines) ?? healthChecker(lines) ?? finalisation(lines) ?? blessing(lines) ?? journal(lines),
  )
  const read = starts.filter((start) => start !== null)
  const [first] = read
  if (!first) return null
  const judgement = read.some((one) => one.judgement === 'failed') ? 'failed' : first.judgement
  return { as: first.as, shows: read.map(({ shows }) => shows).join(' | next start: '), judgement }
}

const readers: readonly Reader[] = [
  bootctlList,
  slots,
  checkerState,
  grubLogic,
  (body) => wordings(body, 'greenboot', sayingOf),
  (body) => wordings(body, 'health-checker', healthCheckerSaying),
  grubVariables,
  entryNames,
  bootctlText,
  log,
]
