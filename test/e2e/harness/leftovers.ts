/** Processes that outlive their story. Each story marks its environment, which everything it starts inherits. */
import { setTimeout as after } from 'node:timers/promises'
import { allPids, readProc } from '../../electron/processes.ts'

export const MARK = 'MAINSTAY_E2E'
const PATIENCE = 5000 // ms; the last processes of Chromium and of a bus end a moment after their parents
const LOOK_EVERY = 50

function marked(mark: string): readonly number[] {
  const wanted = `${MARK}=${mark}`
  return allPids().filter(
    (pid) => pid !== process.pid && readProc(pid, 'environ').split('\0').includes(wanted),
  )
}

/** "1234 dbus-daemon --session": what is still there when patience has run out, for a person to look at. */
export async function leftBehind(mark: string): Promise<readonly string[]> {
  for (const end = Date.now() + PATIENCE; ; await after(LOOK_EVERY)) {
    const pids = marked(mark)
    if (pids.length === 0) return []
    if (Date.now() > end) return pids.map((pid) => `${pid} ${readProc(pid, 'cmdline').replaceAll('\0', ' ')}`)
  }
}
