/** The OS interface's methods that only tell something: package differences, repositories, boot configuration. */
import type { Method } from '../bus/object-tree.ts'
import { Variant, type Dictionary } from '../bus/wire.ts'
import type { Daemon } from './daemon.ts'

export function queryMethods(_daemon: Daemon): Readonly<Record<string, Method>> {
  return {}
}
export type _Todo = [Variant, Dictionary]
