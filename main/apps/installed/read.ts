/**
 * What is installed, read from the installations' folders alone: no program has to be started for the first picture.
 *
 * Source: flatpak_dir_list_refs() and flatpak_dir_load_deployed() in flatpak-dir.c: KIND/ID/ARCH/BRANCH/active is a link
 * to the folder of a commit with `deploy`, `metadata`, `files` and `export`; app/ID/current to the ARCH/BRANCH that is
 * run when nobody says which.
 */
import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseRef } from '../catalogue/finish.ts'
import type { Languages } from '../catalogue/languages.ts'
import { cleanLine } from '../catalogue/text.ts'
import { type DeployData, parseDeployData } from './deploy-data.ts'
import { parseDesktopEntry } from './desktop-entry.ts'
import type { InstallationFolder } from './installations.ts'

/** At most this many bytes of a file are believed to be what Flatpak writes. */
const LARGEST = 1024 * 1024
const ICON_SIZES = ['128x128', '256x256', 'scalable', '64x64', '512x512', '48x48', '32x32'] as const

export interface IconFile {
  readonly folder: string
  readonly name: string
}

/** Something deployed: an app, a runtime or an extension. */
export interface Deployed {
  readonly installation: string
  readonly ref: string
  readonly kind: 'app' | 'runtime'
  readonly id: string
  readonly arch: string
  readonly branch: string
  readonly commit: string
  readonly folder: string
  /** The source's name. */
  readonly origin: string
  readonly name: string
  readonly summary: string
  readonly version: string | null
  readonly bytes: number
  /** "ID/ARCH/BRANCH" that it runs on. */
  readonly runtime: string | null
  /** What the makers say about its end of life; null: they have not given it up. */
  readonly endOfLife: string | null
  /** The ref that takes its place. */
  readonly replacedBy: string | null
  /** Milliseconds since 1970. */
  readonly installedAt: number
  readonly icon: IconFile | null
  /** Whether it is the branch that is run when nobody says which. */
  readonly isCurrent: boolean
  /** A desktop entry of its own: it can be opened from here. */
  readonly opens: boolean
}

interface Place {
  readonly installation: InstallationFolder
  readonly ref: string
  readonly folder: string
}

/** Everything that is deployed. Never rejects: what cannot be read is not there. */
export async function readInstalled(
  installations: readonly InstallationFolder[],
  languages: Languages,
): Promise<readonly Deployed[]> {
  const places = (await Promise.all(installations.map(placesIn))).flat()
  const read = await Promise.all(places.map((place) => readDeployed(place, languages)))
  return read.filter((one) => one !== null)
}

const list = (path: string) => readdir(path, { withFileTypes: true }).catch(() => [])

async function folders(path: string): Promise<readonly string[]> {
  return (await list(path)).flatMap((entry) => (entry.isDirectory() ? entry.name : []))
}

async function placesIn(installation: InstallationFolder): Promise<readonly Place[]> {
  const kinds = await Promise.all(
    ['app', 'runtime'].map(async (kind) => {
      const ids = await folders(join(installation.path, kind))
      return (await Promise.all(ids.map((id) => placesOf(installation, kind, id)))).flat()
    }),
  )
  return kinds.flat()
}

async function placesOf(
  installation: InstallationFolder,
  kind: string,
  id: string,
): Promise<readonly Place[]> {
  const arches = await folders(join(installation.path, kind, id))
  const places = arches.map(async (arch) => {
    const branches = await folders(join(installation.path, kind, id, arch))
    return branches.map((branch): Place => {
      const ref = `${kind}/${id}/${arch}/${branch}`
      return { installation, ref, folder: join(installation.path, ref) }
    })
  })
  return (await Promise.all(places)).flat()
}

async function readDeployed(
  { installation, ref, folder }: Place,
  languages: Languages,
): Promise<Deployed | null> {
  const parts = parseRef(ref)
  const active = await readlink(join(folder, 'active')).catch(() => null)
  if (!parts || active === null) return null
  const deploy = join(folder, basename(active))
  const [bytes, info, current, shown] = await Promise.all([
    readSmall(join(deploy, 'deploy')),
    stat(join(deploy, 'deploy')).catch(() => null),
    readlink(join(installation.path, 'app', parts.id, 'current')).catch(() => null),
    parts.kind === 'app' ? readShown(deploy, parts.id, languages) : NOT_SHOWN,
  ])
  const data = bytes && parseDeployData(bytes)
  if (!data) return null
  return {
    installation: installation.id,
    ref,
    ...parts,
    commit: basename(active),
    folder: deploy,
    ...facts(data, parts.id),
    ...(shown.name ? { name: shown.name } : {}),
    ...(shown.comment ? { summary: shown.comment } : {}),
    icon: shown.icon,
    opens: shown.opens,
    installedAt: info?.mtimeMs ?? 0,
    isCurrent: current === `${parts.arch}/${parts.branch}`,
  }
}

function facts({ origin, bytes, texts }: DeployData, id: string) {
  const text = (key: string, most: number) => cleanLine(texts.get(key) ?? '', most)
  const replacedBy = texts.get('eolr') ?? ''
  return {
    origin,
    bytes,
    name: text('appdata-name', 80) || id,
    summary: text('appdata-summary', 200),
    version: text('appdata-version', 60) || null,
    runtime: parseRef(`runtime/${texts.get('runtime') ?? ''}`) ? (texts.get('runtime') ?? null) : null,
    endOfLife: text('eol', 500) || null,
    replacedBy: parseRef(replacedBy) ? replacedBy : null,
  }
}

interface Shown {
  readonly name: string
  readonly comment: string
  readonly icon: IconFile | null
  readonly opens: boolean
}

const NOT_SHOWN: Shown = { name: '', comment: '', icon: null, opens: false }

/** What the app exports for menus. */
async function readShown(deploy: string, id: string, languages: Languages): Promise<Shown> {
  const share = join(deploy, 'export/share')
  const [text, icon] = await Promise.all([
    readSmall(join(share, 'applications', `${id}.desktop`)),
    findIcon(join(share, 'icons/hicolor'), id),
  ])
  const entry = text && parseDesktopEntry(text.toString('utf8'), languages)
  return { name: entry?.name ?? '', comment: entry?.comment ?? '', icon, opens: entry?.shown ?? false }
}

async function findIcon(folder: string, id: string): Promise<IconFile | null> {
  const sizes = new Set(await folders(folder))
  for (const size of ICON_SIZES) {
    if (!sizes.has(size)) continue
    const names = (await list(join(folder, size, 'apps'))).map(({ name }) => name)
    const name = [`${id}.png`, `${id}.svg`].find((wanted) => names.includes(wanted))
    if (name) return { folder, name: join(size, 'apps', name) }
  }
  return null
}

async function readSmall(path: string): Promise<Buffer | null> {
  const bytes = await readFile(path).catch(() => null)
  return bytes && bytes.length <= LARGEST ? bytes : null
}
