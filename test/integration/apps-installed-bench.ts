/** How long the first picture of what is installed takes: reading the folders and drawing the state. Used by `npm run bench`. */
import { cp, mkdir, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languageChain } from '../../main/apps/catalogue/languages.ts'
import { noFacts } from '../../main/apps/facts.ts'
import { createIcons } from '../../main/apps/icons.ts'
import { readInstalled } from '../../main/apps/installed/read.ts'
import { appsOf } from '../../main/apps/view/apps.ts'

export interface InstalledTimes {
  readonly apps: number
  /** Milliseconds, from nothing to the state that the window gets. */
  readonly firstPicture: number
  /** Characters of that state as JSON: what goes to the window. */
  readonly stateSize: number
}

/** `deploy`: the folder of an app that Flatpak has really installed, of which copies under other names are made. */
export async function measureInstalled(deploy: string, apps: number): Promise<InstalledTimes> {
  const dir = await mkdtemp(join(tmpdir(), 'mainstay-installed-'))
  try {
    await layApps(deploy, dir, apps)
    const began = performance.now()
    const installations = [{ id: 'user', path: dir, title: '', isUser: true }]
    const deployed = await readInstalled(installations, languageChain(['de']))
    const state = appsOf({ ...noFacts, installations, deployed }, createIcons())
    const firstPicture = performance.now() - began
    if (state.installed.length !== apps) throw new Error(`only ${state.installed.length} were read`)
    return { apps, firstPicture, stateSize: JSON.stringify(state).length }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** Puts copies of an app under other names into an installation's folder. */
export async function layApps(deploy: string, installation: string, apps: number): Promise<void> {
  for (let number = 0; number < apps; number++) await copyApp(deploy, installation, `org.sample.App${number}`)
}

async function copyApp(deploy: string, installation: string, id: string): Promise<void> {
  const branch = join(installation, 'app', id, 'x86_64/stable')
  const commit = (await readlink(deploy).catch(() => '')) || 'c0'
  const share = join(branch, commit, 'export/share')
  await mkdir(join(share, 'applications'), { recursive: true })
  await mkdir(join(share, 'icons/hicolor/128x128/apps'), { recursive: true })
  await cp(join(deploy, 'deploy'), join(branch, commit, 'deploy'))
  await writeFile(
    join(share, 'applications', `${id}.desktop`),
    `[Desktop Entry]\nName=${id}\nName[de]=${id} de\n`,
  )
  await writeFile(join(share, 'icons/hicolor/128x128/apps', `${id}.png`), '')
  await symlink(commit, join(branch, 'active'))
  await symlink('x86_64/stable', join(installation, 'app', id, 'current'))
}
