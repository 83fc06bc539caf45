/**
 * Which apps are installed, read from the folders Flatpak keeps (flatpak-installation(5)): ROOT/app/ID/ARCH/BRANCH/active
 * leads to what is deployed. Faster than asking any program, and enough to say what an app may do.
 */
import { type Dirent } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { AccessApp } from '../../contract/access.ts'
import { parseKeyFile, rawValue } from './keyfile.ts'

export interface Installation {
  /** "user", "default" or the id of a further system installation. */
  readonly id: string
  readonly root: string
  /** Overrides of the administrator only reach apps of system installations. */
  readonly system: boolean
}

export interface InstalledApp extends AccessApp {
  readonly system: boolean
  /** The folder with `metadata`, `files` and `export`. */
  readonly deploy: string
  /** The commit it was deployed from. */
  readonly commit: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Where overrides are: for the person, and for everybody (always that of the default system installation). */
export interface Roots {
  readonly user: string
  readonly system: string
  readonly config: string
}

export function rootsOf(environment: Environment): Roots {
  const data = environment['XDG_DATA_HOME'] || join(environment['HOME'] || homedir(), '.local/share')
  return {
    user: environment['FLATPAK_USER_DIR'] || join(data, 'flatpak'),
    system: environment['FLATPAK_SYSTEM_DIR'] || '/var/lib/flatpak',
    config: environment['FLATPAK_CONFIG_DIR'] || '/etc/flatpak',
  }
}

/** Those that are set up here, the person's own first. Never rejects. */
export async function findInstallations(roots: Roots): Promise<readonly Installation[]> {
  const folder = join(roots.config, 'installations.d')
  const files = (await list(folder)).filter(({ name }) => name.endsWith('.conf'))
  const more = await Promise.all(files.map(({ name }) => readConfig(join(folder, name))))
  return [
    { id: 'user', root: roots.user, system: false },
    { id: 'default', root: roots.system, system: true },
    ...more.flat(),
  ]
}

async function readConfig(path: string): Promise<readonly Installation[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  try {
    const file = parseKeyFile(text)
    return file.lines.flatMap((line) => {
      const id = line.kind === 'group' ? /^Installation "([^"]+)"$/.exec(line.group)?.[1] : undefined
      const root = line.kind === 'group' ? rawValue(file, line.group, 'Path') : null
      return id && root ? [{ id, root, system: true }] : []
    })
  } catch {
    // Flatpak passes over a file it cannot read, too.
    return []
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

/** All deployed apps, in the order of their names. Never rejects. `language`: such as "de" or "pt_BR". */
export async function findApps(
  installations: readonly Installation[],
  language = '',
): Promise<readonly InstalledApp[]> {
  const found = await Promise.all(installations.map((installation) => appsOf(installation, language)))
  const tag = language.replace('_', '-')
  const { compare } = new Intl.Collator(isLanguage(tag) ? tag : undefined)
  return found.flat().toSorted((one, other) => compare(one.name, other.name) || compare(one.key, other.key))
}

async function appsOf(installation: Installation, language: string): Promise<readonly InstalledApp[]> {
  const root = join(installation.root, 'app')
  const refs = await Promise.all(
    (await folders(root)).map(async (id) => {
      const arches = await folders(join(root, id))
      const branches = await Promise.all(
        arches.map(async (arch) =>
          (await folders(join(root, id, arch))).map((branch) => ({ id, arch, branch })),
        ),
      )
      return branches.flat()
    }),
  )
  const apps = await Promise.all(
    refs.flat().map(({ id, arch, branch }) => readApp(installation, root, id, arch, branch, language)),
  )
  return apps.filter((app) => app !== null)
}

async function readApp(
  installation: Installation,
  root: string,
  id: string,
  arch: string,
  branch: string,
  language: string,
): Promise<InstalledApp | null> {
  const folder = join(root, id, arch, branch)
  const commit = await readlink(join(folder, 'active')).catch(() => null)
  if (commit === null) return null
  const deploy = join(folder, basename(commit))
  return {
    key: [installation.id, id, arch, branch].join('/'),
    id,
    name: (await readName(deploy, id, language)) ?? id,
    installation: installation.id,
    branch,
    system: installation.system,
    deploy,
    commit: basename(commit),
  }
}

/** From the desktop entry the app brings along; null: it has none. */
async function readName(deploy: string, id: string, language: string): Promise<string | null> {
  const path = join(deploy, 'export/share/applications', `${id}.desktop`)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const [entry = ''] = /\[Desktop Entry\][\s\S]*?(?=\n\[|$)/.exec(text) ?? []
  const localised = [language, language.split('_')[0] ?? ''].filter(Boolean).map((code) => `Name[${code}]`)
  for (const key of [...localised, 'Name']) {
    const at = entry.indexOf(`\n${key}=`)
    if (at >= 0)
      return (
        entry
          .slice(at + key.length + 2)
          .split('\n')[0]
          ?.trim() || null
      )
  }
  return null
}

async function folders(path: string): Promise<readonly string[]> {
  return (await list(path)).filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

async function list(path: string): Promise<readonly Dirent[]> {
  return readdir(path, { withFileTypes: true }).catch(() => [])
}
