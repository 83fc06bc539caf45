/**
 * Journal and console text in all the shapes it comes in, as lines with what each of them says. People paste
 * `journalctl` in its short, ISO, monotonic and `cat` formats, with stamps in their own language, without a host column,
 * cut at the terminal's edge; our own reader asks for JSON. What a line means is for signs.ts.
 *
 * Source: journalctl(1) "Output Options", systemd.journal-fields(7).
 */
import { z } from 'zod'

export interface LogLine {
  readonly message: string
  /** The program's name (SYSLOG_IDENTIFIER); `kernel` for the kernel; null: the format does not tell. */
  readonly from: string | null
  /** The unit a message of systemd itself is about. */
  readonly unit: string | null
  /** 0–7 as syslog has it; null: the format does not tell. */
  readonly priority: number | null
  /** Microseconds since the computer was switched on; null: the format does not tell. */
  readonly at: number | null
}

/** Longest message we look at; a line beyond it is cut. */
const LONGEST = 2000

const KERNEL_STAMP = /^(?:<\d>)?\[\s*\d+\.\d+\]\s?/
/** "Oct 05 08:26:14 host prog[1]: …", "2月 22 13:28:48 …", "ноя 05 …", "Aug 09 11:36:30.370347 kernel: …" */
const SHORT_STAMP = /^\p{L}*\d{0,2}\p{L}*\.?\s+\d{1,2}\s+\d{2}:\d{2}:\d{2}(?:\.\d+)?\s+/u
const ISO_STAMP =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?(?:\s+[A-Z]{2,5})?\s+/
const FULL_STAMP = /^\p{L}{2,4}\.? \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d+)? \S+\s+/u
const STAMPS = [ISO_STAMP, FULL_STAMP, SHORT_STAMP]
/** "prog[123]: " or "host prog[123]: " or "kernel: ", after the stamp. */
const SPEAKER = /^(?:[^\s:]+\s+)?([\w@.+/()-]+?)(?:\[\d+\])?:\s+/
/** Without a stamp only "prog[123]: ", "kernel: " and "kwin_wayland: ": anything else may be the message's own colon. */
const BARE_SPEAKER = /^(?:([\w@.+/-]+)\[\d+\]|(kernel|systemd|\(?sd-\w+\)?|[a-z][\w]*[-_][\w-]+)):\s+/
const BOOT_MARK = /^-- (?:Boot ([0-9a-f]{32})|Reboot) --$/

function splitSpeaker(text: string, stamped: boolean): { from: string | null; message: string } {
  const match = (stamped ? SPEAKER : BARE_SPEAKER).exec(text)
  if (!match) return { from: null, message: text }
  return { from: match[1] ?? match[2] ?? null, message: text.slice(match[0].length) }
}

function lineOf(raw: string): LogLine {
  const text = raw.slice(0, LONGEST)
  const kernel = KERNEL_STAMP.exec(text)
  if (kernel) {
    const rest = splitSpeaker(text.slice(kernel[0].length), false)
    return { ...rest, from: rest.from ?? 'kernel', unit: null, priority: null, at: null }
  }
  const stamp = STAMPS.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  const rest = splitSpeaker(stamp ? text.slice(stamp[0].length) : text, stamp !== undefined)
  return { ...rest, unit: null, priority: null, at: null }
}

/**
 * The starts in a piece of pasted journal, oldest first, each as its lines: one where nothing separates them, more where
 * journalctl wrote "-- Boot … --" or "-- Reboot --" between. Never throws; a text without lines gives one empty start.
 */
export function parseLogText(text: string): readonly (readonly LogLine[])[] {
  const starts: LogLine[][] = [[]]
  for (const raw of text.split(/\r?\n/)) {
    const trimmed = raw.trimEnd()
    if (BOOT_MARK.test(trimmed)) starts.push([])
    else if (trimmed && !/^-- (?:Logs begin|Journal begins|No entries|Subject|Defined-By)/.test(trimmed))
      starts.at(-1)?.push(lineOf(trimmed))
  }
  return starts.length > 1 && starts[0]?.length === 0 ? starts.slice(1) : starts
}

/** journalctl writes a field as text, as a list of bytes where it is not UTF-8, and as null where it is too large. */
const field = z
  .union([z.string(), z.array(z.number().int().min(0).max(255)), z.null()])
  .transform((value) => (Array.isArray(value) ? Buffer.from(value).toString('utf8') : (value ?? '')))
const entry = z.object({
  MESSAGE: field.optional(),
  PRIORITY: z.string().optional(),
  SYSLOG_IDENTIFIER: field.optional(),
  _TRANSPORT: z.string().optional(),
  UNIT: field.optional(),
  _SYSTEMD_UNIT: field.optional(),
  __MONOTONIC_TIMESTAMP: z.string().optional(),
})

function entryLine(json: string): LogLine | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null // the last line, where our size limit cut the output
  }
  const parsed = entry.safeParse(value)
  if (!parsed.success) return null
  const { MESSAGE, PRIORITY, SYSLOG_IDENTIFIER, _TRANSPORT, UNIT, _SYSTEMD_UNIT, __MONOTONIC_TIMESTAMP } =
    parsed.data
  return {
    message: (MESSAGE ?? '').slice(0, LONGEST),
    from: SYSLOG_IDENTIFIER ?? (_TRANSPORT === 'kernel' ? 'kernel' : null),
    unit: UNIT ?? _SYSTEMD_UNIT ?? null,
    priority: PRIORITY && /^[0-7]$/.test(PRIORITY) ? Number(PRIORITY) : null,
    at: /^\d{1,16}$/.test(__MONOTONIC_TIMESTAMP ?? '') ? Number(__MONOTONIC_TIMESTAMP) : null,
  }
}

/** What `journalctl -o json` printed, one object a line. Lines that are none are left out. Never throws. */
export function parseJournalJson(text: string): readonly LogLine[] {
  return text.split('\n').flatMap((line) => entryLine(line) ?? [])
}
