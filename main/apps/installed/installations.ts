/**
 * Where apps can be installed on this computer. Ids are libflatpak's: "user", "system" and those that the administrator
 * gave further ones.
 *
 * Source: flatpak-installation(5).
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootsOf } from '../../access/installations.ts'
import { decodeString, groups, parseKeyFile, rawValue } from '../../access/keyfile.ts'
import { cleanLine } from '../catalogue/text.ts'

export interface InstallationFolder {
  readonly id: string
  readonly path: string
  /** What the administrator calls it; empty: nothing of its own. */
  readonly title: string
  readonly isUser: boolean
}

/** The person's own first. FLATPAK_USER_DIR, FLATPAK_SYSTEM_DIR and FLATPAK_CONFIG_DIR are honoured. Never rejects. */
export async function installationFolders(env: NodeJS.ProcessEnv): Promise<readonly InstallationFolder[]> {
  const roots = rootsOf(env)
  const folder = join(roots.config, 'installations.d')
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.conf')).toSorted()
  const further = await Promise.all(names.map((name) => readConfig(join(folder, name))))
  return [
    { id: 'user', path: roots.user, title: '', isUser: true },
    { id: 'system', path: roots.system, title: '', isUser: false },
    ...further.flat(),
  ]
}

async function readConfig(path: string): Promise<readonly InstallationFolder[]> {
  try {
    const file = parseKeyFile(await readFile(path, 'utf8'))
    return groups(file).flatMap((group) => {
      const id = /^Installation "([\w.-]{1,100})"$/.exec(group)?.[1]
      const root = rawValue(file, group, 'Path')
      if (!id || !root?.startsWith('/')) return []
      const title = cleanLine(decodeString(rawValue(file, group, 'DisplayName') ?? ''), 100)
      return [{ id, path: decodeString(root), title, isUser: false }]
    })
  } catch {
    return [] // Flatpak passes over a file it cannot read, too.
  }
}
