/** Where Documents, Downloads and the like are: $XDG_CONFIG_HOME/user-dirs.dirs, as GLib reads it. */
import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'

const codes: Readonly<Record<string, string>> = {
  DESKTOP: 'desktop',
  DOCUMENTS: 'documents',
  DOWNLOAD: 'download',
  MUSIC: 'music',
  PICTURES: 'pictures',
  PUBLICSHARE: 'public-share',
  TEMPLATES: 'templates',
  VIDEOS: 'videos',
}

/** By our code; missing: not set, and then only the desktop has a place that goes without saying. Never rejects. */
export async function readUserFolders(
  configHome: string,
  home: string,
): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(configHome, 'user-dirs.dirs'), 'utf8').catch(() => '')
  const folders: Record<string, string> = { desktop: join(home, 'Desktop') }
  for (const [, key = '', path = ''] of text.matchAll(/^\s*XDG_([A-Z]+)_DIR\s*=\s*"([^"]*)"/gm)) {
    const code = codes[key]
    const absolute = path.startsWith('$HOME') ? join(home, path.slice('$HOME'.length)) : path
    if (code && absolute.startsWith('/')) folders[code] = normalize(absolute).replace(/(.)\/$/, '$1')
  }
  return folders
}
