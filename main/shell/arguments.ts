/** What the app was asked to open: our own command line, or that of a second instance, which anybody can start. */
import { resolve } from 'node:path'

/** At most this many at once: each becomes an offer that replaces the one before. */
const MOST = 4
const LONGEST = 4096
const FILE = /\.(?:flatpakref|flatpakrepo|flatpak)$/u
const ADDRESS = /^(?:appstream|file):/u

/**
 * Arguments that can name something to open; a path is made whole from the folder it was given in. Options and the
 * program itself are none; what is in them is judged by main/apps/sources.
 */
export function opened(argv: readonly string[], folder: string): readonly string[] {
  return argv
    .slice(1)
    .filter((text) => text.length <= LONGEST && !text.startsWith('-'))
    .flatMap((text) => (ADDRESS.test(text) ? text : FILE.test(text) ? resolve(folder, text) : []))
    .slice(0, MOST)
}
