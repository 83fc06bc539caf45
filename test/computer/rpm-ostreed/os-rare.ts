/** rare */
import type { Method } from '../bus/object-tree.ts'
import type { Daemon } from './daemon.ts'

export function rareMethods(_daemon: Daemon): Readonly<Record<string, Method>> {
  return {}
}
