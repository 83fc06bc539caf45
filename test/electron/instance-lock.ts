/**
 * One instance per user-data folder, as Electron has it: the first holds a lock, a later one leaves a note and gets
 * `false`. The owner is told by pid and start time, so that a lock of a killed process counts for nothing.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the second instance tells the first. */
interface Note {
  readonly argv: string[]
  readonly cwd: string
  readonly data: unknown
}

/** "pid starttime" from /proc (field 22 of stat), or null when there is no such process. */
function identity(pid: number | string): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`
  } catch {
    return null
  }
}

function holder(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8')
    return identity(text.split(' ')[0] ?? '') === text ? text : null
  } catch {
    return null
  }
}

/** Takes the lock, or leaves a note for its holder. Returns whether this process holds it now. */
export function lockInstance(userData: string, data: unknown, onSecond: (note: Note) => void): boolean {
  const folder = join(userData, 'instance')
  const path = join(folder, 'owner')
  mkdirSync(folder, { recursive: true })
  while (!claim(path)) {
    if (holder(path)) {
      leaveNote(folder, { argv: process.argv, cwd: process.cwd(), data })
      return false
    }
    rmSync(path, { force: true })
  }
  watch(folder, (_event, file) => {
    const note = file?.endsWith('.json') ? takeNote(join(folder, file)) : null
    if (note) onSecond(note)
  }).unref()
  process.on('exit', () => rmSync(path, { force: true }))
  return true
}

function claim(path: string): boolean {
  try {
    writeFileSync(path, identity(process.pid) ?? '', { flag: 'wx' })
    return true
  } catch {
    return false
  }
}

/** Written aside and moved, so that the watcher never sees half a note. */
function leaveNote(folder: string, note: Note): void {
  const path = join(folder, `${process.pid}.json`)
  writeFileSync(`${path}.new`, JSON.stringify(note))
  renameSync(`${path}.new`, path)
}

function takeNote(path: string): Note | null {
  try {
    const note = JSON.parse(readFileSync(path, 'utf8')) as Note
    rmSync(path)
    return note
  } catch {
    return null // the event of its removal
  }
}
