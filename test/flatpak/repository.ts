/**
 * A small real Flatpak repository: apps that install, ask for access, run in their sandbox and have versions. It needs no
 * network, no root and no build system, and takes a second or two; what is built once is kept and copied.
 */
import { execFile, execFileSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cached, recipeKey } from '../computer/cache.ts'
import { big, bulk, FORMER, HELLO, OLD, OLD_PLATFORM, ORPHAN, PLATFORM, WIDE, type App } from './apps.ts'
import { releaseDate, write, writeMetadata } from './metadata.ts'
import { fillRuntime } from './runtime.ts'

const run = promisify(execFile)
const recipe = ['repository.ts', 'apps.ts', 'metadata.ts', 'runtime.ts', 'icon.ts'].map((name) =>
  join(import.meta.dirname, name),
)

export interface RepositoryOptions {
  /** More tiny apps, org.example.Bulk1 and so on, for long lists. */
  readonly bulk?: number
  /** Size of org.example.Big; 0: it is not there. */
  readonly bigMegabytes?: number
  /** How many of Hello's three versions are published from the start; the rest by `publish`. */
  readonly helloVersions?: number
}

export class Repository {
  /** The repository itself: an OSTree repository, to be used by file: or to be served. */
  readonly path: string
  readonly arch = defaultArch()

  private constructor(path: string) {
    this.path = path
  }

  /** The usual apps in the folder `dir`/repo. */
  static async create(dir: string, options: RepositoryOptions = {}): Promise<Repository> {
    const key = recipeKey(recipe, JSON.stringify(options), defaultArch())
    const kept = await cached('flatpak', key, async (work) => {
      await new Repository(work).#build(options)
    })
    const path = join(dir, 'repo')
    cpSync(kept, path, { recursive: true, verbatimSymlinks: true })
    return new Repository(path)
  }

  get fileUrl(): string {
    return `file://${this.path}`
  }

  /** In full: "app/org.example.Hello/x86_64/stable". */
  ref(id: string, branch = 'stable'): string {
    return `app/${id}/${this.arch}/${branch}`
  }

  runtimeRef(runtime: string): string {
    const [id = '', branch = ''] = runtime.split('/')
    return `runtime/${id}/${this.arch}/${branch}`
  }

  /** Commits of a ref, newest first. */
  async commits(ref: string): Promise<string[]> {
    const log = await this.#ostree('log', ref)
    return [...log.matchAll(/^commit ([0-9a-f]{64})$/gm)].flatMap(([, commit]) => commit ?? [])
  }

  /** Adds an app or a new version of one, and lets everybody see it. */
  async publish(...apps: readonly App[]): Promise<void> {
    for (const app of apps) await this.#export(app)
    await this.#summarise()
  }

  /** Throws a commit away, as a source does with old versions. */
  async forget(commit: string): Promise<void> {
    rmSync(join(this.path, 'objects', commit.slice(0, 2), `${commit.slice(2)}.commit`))
    await this.#summarise()
  }

  /** The contents of a .flatpakrepo file. */
  repoFile(url: string, title = 'Test repository'): string {
    return `[Flatpak Repo]\nTitle=${title}\nUrl=${url}\nDefaultBranch=stable\n`
  }

  /** The contents of a .flatpakref file. */
  refFile(id: string, url: string, runtimeRepo?: string): string {
    const more = runtimeRepo ? `RuntimeRepo=${runtimeRepo}\n` : ''
    return `[Flatpak Ref]\nName=${id}\nBranch=stable\nUrl=${url}\nIsRuntime=false\nTitle=${id}\n${more}`
  }

  /** Writes an app into one file. */
  async bundle(id: string, path: string, ...options: readonly string[]): Promise<void> {
    await run('flatpak', ['build-bundle', ...options, this.path, path, id, 'stable'])
  }

  async #build(options: RepositoryOptions): Promise<void> {
    mkdirSync(this.path, { recursive: true })
    await this.#ostree('init', '--mode=archive-z2')
    await this.#ostree('config', 'set', 'core.fsync', 'false') // a throw-away repository: five times faster
    await this.#exportRuntime(PLATFORM)
    await this.#exportRuntime(OLD_PLATFORM)
    const apps = [...HELLO.slice(0, options.helloVersions ?? 3), WIDE, OLD, ORPHAN, FORMER]
    if (options.bigMegabytes) apps.push(big(options.bigMegabytes))
    for (let number = 1; number <= (options.bulk ?? 0); number++) apps.push(bulk(number))
    await this.publish(...apps)
  }

  async #exportRuntime(runtime: string): Promise<void> {
    await inFolder(async (dir) => {
      const [id = '', branch = ''] = runtime.split('/')
      const name = `${id}/${this.arch}/${branch}`
      fillRuntime(join(dir, 'usr'))
      for (const folder of ['usr/etc', 'usr/share', 'files'])
        mkdirSync(join(dir, folder), { recursive: true })
      write(join(dir, 'metadata'), `[Runtime]\nname=${id}\nruntime=${name}\nsdk=${name}\n`)
      const options = ['--runtime', '--disable-sandbox', '--files=usr', '--no-update-summary']
      await run('flatpak', ['build-export', ...options, '-s', runtime, this.path, dir, branch])
    })
  }

  async #export(app: App): Promise<void> {
    await inFolder(async (dir) => {
      const files = join(dir, 'files')
      const runtime = this.runtimeRef(app.runtime ?? PLATFORM).replace('runtime/', '')
      mkdirSync(join(dir, 'var/tmp'), { recursive: true })
      write(join(dir, 'metadata'), `[Application]\nname=${app.id}\nruntime=${runtime}\nsdk=${runtime}\n`)
      write(join(files, 'bin/run'), `#!/bin/sh\n${app.script}\n`)
      chmodSync(join(files, 'bin/run'), 0o755)
      for (let megabyte = 0; megabyte < (app.megabytes ?? 0); megabyte++) {
        write(join(files, `noise${megabyte}`), randomFillSync(Buffer.alloc(1 << 20)))
      }
      writeMetadata(files, app, this.ref(app.id), runtime)
      await run('flatpak', ['build-finish', '--command=run', ...app.access, dir])
      const options = ['--disable-sandbox', '--no-update-summary', ...(app.exportOptions ?? [])]
      const about = [`--timestamp=${releaseDate(app)}T12:00:00Z`, '-s', `${app.name} ${app.version}`]
      await run('flatpak', ['build-export', ...options, ...about, this.path, dir, 'stable'])
    })
  }

  async #summarise(): Promise<void> {
    await run('flatpak', [
      'build-update-repo',
      '--title=Test repository',
      '--default-branch=stable',
      this.path,
    ])
  }

  async #ostree(command: string, ...args: readonly string[]): Promise<string> {
    const { stdout } = await run('ostree', [`--repo=${this.path}`, command, ...args])
    return stdout
  }
}

function defaultArch(): string {
  return execFileSync('flatpak', ['--default-arch'], { encoding: 'utf8' }).trim()
}

async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'mainstay-build-'))
  try {
    await work(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
