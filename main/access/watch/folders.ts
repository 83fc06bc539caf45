/** Tells when something in folders changes that may not exist yet, some moments after the last change. */
import { type FSWatcher, watch } from 'node:fs'
import { dirname } from 'node:path'

/** Several files are written at an update, and one of them twice. */
const CALM = 300

/**
 * Watches each folder itself; while it is missing, what it would be in. Returns how to stop. Nothing is polled: where the
 * system gives no notice, the lists are as old as the last time somebody asked.
 */
export function watchFolders(paths: readonly string[], listener: () => void): () => void {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const begin = () => {
    for (const path of paths) follow(path)
  }
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (stopped) return
      // A folder that was missing may be there now.
      begin()
      listener()
    }, CALM)
  }
  const follow = (path: string): void => {
    if (watchers.has(path)) return
    try {
      const watcher = watch(path, { persistent: false }, changed)
      const drop = () => {
        watchers.delete(path)
        watcher.close()
      }
      watcher.once('error', drop)
      // A folder that is removed tells once more, by "rename" of itself; then it is looked for anew.
      watcher.on('change', (event, name) => {
        if (event === 'rename' && name !== null && path.endsWith(`/${name.toString()}`)) drop()
      })
      watchers.set(path, watcher)
    } catch {
      const above = dirname(path)
      if (above !== path) follow(above)
    }
  }

  begin()
  return () => {
    stopped = true
    clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
  }
}
