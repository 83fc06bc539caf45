/** Processes seen from outside. Linux tells a parent when its child ends, but nobody else: those have to be looked at. */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'

const LOOK_EVERY = 10 // ms

/** Resolves when the process is gone (or a zombie). Rejects after `timeout` milliseconds. */
export async function whenGone(pid: number, timeout = 10_000): Promise<void> {
  for (const end = Date.now() + timeout; isRunning(pid);) {
    if (Date.now() > end) throw new Error(`process ${pid} is still there after ${timeout} ms`)
    await after(LOOK_EVERY)
  }
}

/** Zombies count as gone: all that is left of them is their number. */
function isRunning(pid: number): boolean {
  const stat = readProc(pid, 'stat')
  return stat !== '' && !/\) [ZX] /.test(stat)
}

/** Empty when the process is gone or may not be read. */
export function readProc(
  pid: number,
  file: 'stat' | 'environ' | 'cmdline' | 'smaps_rollup' | 'status',
): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

export function allPids(): number[] {
  return readdirSync('/proc').map(Number).filter(Boolean)
}
