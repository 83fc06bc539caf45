/** A program and everything it has started: its memory and how often it wakes. From /proc. */
import { readdirSync, readFileSync } from 'node:fs'
import { allPids, readProc } from '../electron/processes.ts'

/** The process and all below it. */
export function treeOf(root: number): readonly number[] {
  const parents = new Map(allPids().map((pid) => [pid, parentOf(pid)]))
  const below = (pid: number): readonly number[] => [
    pid,
    ...[...parents].filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ]
  return below(root)
}

function parentOf(pid: number): number {
  return Number(/\) \w (\d+)/.exec(readProc(pid, 'stat'))?.[1] ?? 0)
}

/** Proportional set size in MiB: pages shared by several processes are shared out among them. */
export function memoryOf(pids: readonly number[]): number {
  const kib = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0))
  return kib.reduce((sum, each) => sum + each, 0) / 1024
}

/** How often the threads of these processes have gone to sleep, which is how often something woke them. */
export function wakeUpsOf(pids: readonly number[]): number {
  return pids.flatMap(threadsOf).reduce((sum, each) => sum + each, 0)
}

function threadsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => {
      const status = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')
      return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    })
  } catch {
    return [] // it has ended meanwhile
  }
}
