/**
 * The system journal through `journalctl`, with fixed arguments, a time limit and a size limit. People in the groups
 * adm, systemd-journal or wheel may read it; for everybody else journalctl says on stderr that it hides most, and then
 * we say that we cannot tell.
 */
import { spawn } from 'node:child_process'
import { type LogLine, parseJournalJson } from '../parse/log.ts'
import type { Place, Trace } from './place.ts'

export interface Query {
  /** 0: the running start. -1: the one before. */
  readonly boot: 0 | -1
  /** Fields and "+" as journalctl(1) has them; written in our code only. */
  readonly matches: readonly string[]
  /** Only lines of this priority or worse, as syslog has it. */
  readonly priority?: 3
  /** A pattern (PCRE2) the message must fit. */
  readonly grep?: string
  /** The last so many. */
  readonly last: number
}

const PATIENCE = 8000
const LARGEST = 6 * 1024 * 1024
const FIELDS = 'MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_TRANSPORT,UNIT,_SYSTEMD_UNIT,_BOOT_ID'

const NO_SUCH_BOOT = /No such boot ID|No journal boot entry found|not available|No journal files were found/
const HIDDEN = /not seeing messages from other users|insufficient permissions|Permission denied/

interface Output {
  readonly code: number | null
  readonly out: string
  readonly complaint: string
}

/** Runs journalctl; resolves also when it cannot be started (code null). Never rejects. */
function run([program, ...before]: Place['journalctl'], args: readonly string[]): Promise<Output> {
  return new Promise((done) => {
    const child = spawn(program, [...before, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', SYSTEMD_COLORS: '0' },
    })
    const chunks: Buffer[] = []
    let size = 0
    let complaint = ''
    // Whatever it may have started lets go when nobody reads any more.
    const stop = () => {
      child.kill('SIGKILL')
      child.stdout.destroy()
      child.stderr.destroy()
    }
    const timer = setTimeout(stop, PATIENCE)
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > LARGEST) stop()
      else chunks.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(0, 4000)
    })
    child.once('error', (error) => {
      clearTimeout(timer)
      done({ code: null, out: '', complaint: error.message })
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      const cut = signal && size > LARGEST ? 0 : code
      done({ code: cut, out: Buffer.concat(chunks).toString('utf8'), complaint })
    })
  })
}

/** With a pattern and a number of lines journalctl(1) turns the order round. */
function oldestFirst(lines: readonly LogLine[]): readonly LogLine[] {
  const [first, last] = [lines[0]?.at ?? 0, lines.at(-1)?.at ?? 0]
  return first > last ? lines.toReversed() : lines
}

/** Lines of one start of the computer, oldest first. Never rejects. */
export async function readJournal(place: Place, query: Query): Promise<Trace<readonly LogLine[]>> {
  const { boot, matches, priority, grep, last } = query
  const { code, out, complaint } = await run(place.journalctl, [
    '--no-pager',
    '--output=json',
    `--output-fields=${FIELDS}`,
    `--boot=${boot}`,
    `--lines=${last}`,
    ...(priority === undefined ? [] : [`--priority=${priority}`]),
    ...(grep === undefined ? [] : [`--grep=${grep}`]),
    ...matches,
  ])
  const lines = oldestFirst(parseJournalJson(out))
  if (HIDDEN.test(complaint)) return { kind: 'unreadable', why: complaint.trim().slice(0, 300) }
  if (lines.length > 0) return { kind: 'found', value: lines }
  if (NO_SUCH_BOOT.test(complaint)) return { kind: 'absent' }
  // With --grep, "nothing fits" is an exit code of 1 and not a word.
  if (code === 0 || (code === 1 && grep !== undefined && !complaint)) return { kind: 'found', value: [] }
  return { kind: 'unreadable', why: complaint.trim().slice(0, 300) || `journalctl: ${code ?? 'no answer'}` }
}
