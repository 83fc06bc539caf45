/**
 * A Flatpak world for tests of access: installed apps whose metadata and overrides a test writes as it likes, and Flatpak itself
 * as the second opinion.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rootsOf, type Roots } from '../../main/access/installations.ts'
import { parseVersion, type Version } from '../../main/access/version.ts'
import { FlatpakWorld } from '../flatpak/world.ts'

const run = promisify(execFile)

export type OverrideName = 'user' | 'user-global' | 'system' | 'system-global'

export class AccessWorld {
  readonly flatpak: FlatpakWorld
  readonly roots: Roots
  readonly version: Version

  private constructor(flatpak: FlatpakWorld, version: Version) {
    this.flatpak = flatpak
    this.roots = rootsOf(flatpak.env)
    this.version = version
  }

  static async start(): Promise<AccessWorld> {
    return AccessWorld.over(await FlatpakWorld.start({ helloVersions: 1 }))
  }

  /** Of a world that is there already, and goes on without this. */
  static async over(flatpak: FlatpakWorld): Promise<AccessWorld> {
    const version = parseVersion(await flatpak.flatpak('--version'))
    if (!version) throw new Error('flatpak does not tell its version')
    return new AccessWorld(flatpak, version)
  }

  async install(id: string, where: '--user' | '--system' = '--user'): Promise<void> {
    await this.flatpak.addRemote(`test${where}`, this.flatpak.repository.fileUrl, where)
    await this.flatpak.flatpak('install', where, '-y', '--noninteractive', `test${where}`, id)
  }

  /** The folder an app is deployed in. */
  deploy(id: string, where: '--user' | '--system' = '--user'): string {
    const root = where === '--user' ? this.roots.user : this.roots.system
    const branch = join(root, 'app', id, this.flatpak.repository.arch, 'stable')
    return join(branch, readlinkSync(join(branch, 'active')))
  }

  writeMetadata(id: string, access: string, where: '--user' | '--system' = '--user'): void {
    const platform = this.flatpak.repository.runtimeRef('org.example.Platform/1.0').replace('runtime/', '')
    const head = `[Application]\nname=${id}\nruntime=${platform}\nsdk=${platform}\ncommand=run\n\n`
    const path = join(this.deploy(id, where), 'metadata')
    // A link to an object of the repository: it must not be written into.
    rmSync(path)
    writeFileSync(path, head + access)
  }

  overridePath(name: OverrideName, id: string): string {
    const root = name.startsWith('user') ? this.roots.user : this.roots.system
    return join(root, 'overrides', name.endsWith('global') ? 'global' : id)
  }

  /** null: there is none. */
  writeOverride(name: OverrideName, id: string, text: string | null): void {
    const path = this.overridePath(name, id)
    if (text === null) return rmSync(path, { force: true })
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
  }

  /** null: Flatpak fails, as it would when starting the app. */
  async show(where: string, id: string, what = '--show-permissions'): Promise<string | null> {
    try {
      const env = { ...this.flatpak.env, LC_ALL: 'C.UTF-8' }
      const { stdout } = await run('flatpak', ['info', where, what, id], { env })
      return stdout
    } catch {
      return null
    }
  }

  async stop(): Promise<void> {
    await this.flatpak.stop()
  }
}
