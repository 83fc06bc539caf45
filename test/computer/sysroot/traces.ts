/**
 * What a start leaves behind for anybody to read, in a folder that stands for the computer's own "/": its boot id, the
 * name of the version, and after a fall-back the notice of greenboot. There is no journal.
 */
import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FELL_BACK = `Boot Status is GREEN - Health Check SUCCESS
FALLBACK BOOT DETECTED!
`

/** The start of the version in `root`. */
export function leaveTraces(dir: string, root: string, fellBack: boolean): void {
  const traces = join(dir, 'traces')
  rmSync(traces, { recursive: true, force: true })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(traces, path)), { recursive: true })
    writeFileSync(join(traces, path), text)
  }
  write('proc/sys/kernel/random/boot_id', `${randomUUID()}\n`)
  if (fellBack) write('run/motd.d/boot-status', FELL_BACK)
  mkdirSync(join(traces, 'var/log/journal'), { recursive: true })
  cpSync(join(root, 'usr/lib/os-release'), join(traces, 'usr/lib/os-release'))
}
