/**
 * Notices that something was installed, updated or removed, by whomever: Flatpak touches a file named `.changed` in the
 * installation's folder each time.
 *
 * Source: flatpak_dir_mark_changed() in flatpak-dir.c. Nothing is asked again and again: the kernel tells.
 */
import { watch, type FSWatcher } from 'node:fs'

/** Milliseconds. One transaction touches it several times. */
const SETTLE = 300

/** Folders that are not there are not watched: making one begins with an install of ours, after which all is read anew. */
export function watchInstallations(folders: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const changed = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, SETTLE)
    timer.unref()
  }
  const watchers = folders.flatMap((folder) => watchOne(folder, changed) ?? [])
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

function watchOne(folder: string, changed: () => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name === '.changed') changed()
    })
    // Taken away while it was watched.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return null
  }
}
