/** The package repositories as the daemon sees them: lists and packages over HTTP, the lists kept on disk. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { OS } from '../releases/releases.ts'
import { nevra } from '../releases/packages.ts'
import type { Offer } from '../rpm/capability.ts'
import { REPOSITORIES, type RepositoryId } from '../rpm/universe.ts'
import type { Output } from './output.ts'
import { primaryXml } from './primary-xml.ts'

const DIGEST = 'x-sha512'

interface Repo {
  readonly generated: string
  readonly offers: readonly Offer[]
}

export class Repos {
  readonly #dir: string
  readonly #url: () => string

  /** `dir` is the computer's folder; `url` is where the repositories are. */
  constructor(dir: string, url: () => string) {
    this.#dir = dir
    this.#url = url
  }

  /**
   * Fetches every list, telling each step. `major`: of the system they are for. Rejects with librepo's kind of sentence.
   */
  async refresh(output: Output | null, major: number, cancelled?: AbortSignal): Promise<readonly Offer[]> {
    output?.message(`Enabled rpm-md repositories: ${REPOSITORIES.join(' ')}`)
    for (const id of REPOSITORIES) {
      const update = async (tell: (percent: number) => void) => {
        await this.#fetch(id, major, cancelled)
        tell(100)
      }
      if (output) await output.percent(`Updating metadata for '${id}'`, update)
      else await update(() => {})
    }
    await output?.percent('Importing rpm-md', async (tell) => tell(100))
    for (const id of REPOSITORIES) {
      const { generated, offers } = this.#read(id, major)
      output?.message(`rpm-md repo '${id}'; generated: ${generated} solvables: ${offers.length}`)
    }
    return this.#all(major)
  }

  /** What was fetched last, or now if nothing ever was. */
  async known(major: number): Promise<readonly Offer[]> {
    const isThere = REPOSITORIES.every((id) => existsSync(this.#file(id, major)))
    return isThere ? this.#all(major) : this.refresh(null, major)
  }

  /** Fetches these packages, told by repository. */
  async download(offers: readonly Offer[], output: Output, cancelled: AbortSignal): Promise<void> {
    const total = offers.reduce((sum, { size }) => sum + size, 0)
    const count = `${offers.length} package${offers.length === 1 ? '' : 's'}`
    output.message(`Will download: ${count} (${sizeText(total)})`)
    for (const repo of new Set(offers.map((offer) => offer.repo))) {
      const wanted = offers.filter((offer) => offer.repo === repo)
      await output.percent(`Downloading from '${repo}'`, (tell) =>
        this.#downloadFrom(wanted, tell, cancelled),
      )
    }
  }

  async #downloadFrom(
    offers: readonly Offer[],
    tell: (percent: number) => void,
    cancelled: AbortSignal,
  ): Promise<void> {
    const total = offers.reduce((sum, { size }) => sum + size, 0)
    let done = 0
    for (const offer of offers) {
      const name = `${nevra(offer.package).replace(/\d+:/, '')}.rpm`
      try {
        const response = await this.#get(`${offer.repo}/packages/${name}?size=${offer.size}`, cancelled)
        for await (const chunk of response.body ?? []) {
          done += chunk.length
          tell(Math.min(100, Math.floor((100 * done) / total)))
        }
        if (offer.flaw === 'damaged') throw new Error(mismatch(name, 'sha256'))
      } catch (error) {
        if (cancelled.aborted) throw new Error('Operation was cancelled', { cause: error })
        const why = `Cannot download ${name}: All mirrors were tried; Last error: ${textOf(error)}`
        throw new Error(why, { cause: error })
      }
    }
  }

  async #fetch(id: RepositoryId, major: number, cancelled?: AbortSignal): Promise<void> {
    try {
      const response = await this.#get(`${id}/repodata/repomd.xml?releasever=${major}`, cancelled)
      const body = await response.text()
      if (response.headers.get(DIGEST) !== sha512(body)) throw new Error(mismatch(body, 'sha512'))
      mkdirSync(dirname(this.#file(id, major)), { recursive: true })
      writeFileSync(this.#file(id, major), body)
      this.#writePrimary(id, this.#read(id, major))
    } catch (error) {
      if (cancelled?.aborted) throw new Error('Operation was cancelled', { cause: error })
      const why = 'Cannot download repomd.xml: Cannot download repodata/repomd.xml: All mirrors were tried'
      throw new Error(
        `Updating rpm-md repo '${id}': cannot update repo '${id}': ${why}; Last error: ${textOf(error)}`,
        { cause: error },
      )
    }
  }

  /** The list as librepo keeps it, for whoever looks there. */
  #writePrimary(id: RepositoryId, { offers }: Repo): void {
    const folder = join(this.#cache, id, 'repodata')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'primary.xml.gz'), gzipSync(primaryXml(offers)))
  }

  /** Rejects with the sentence of curl or of librepo. */
  async #get(path: string, cancelled?: AbortSignal): Promise<Response> {
    const url = `${this.#url()}rpm-md/${path}`
    const shown = url.replace(/\?.*/, '')
    const response = await fetch(url, cancelled ? { signal: cancelled } : {}).catch((error: unknown) => {
      if (cancelled?.aborted) throw new Error('Operation was cancelled', { cause: error })
      throw new Error(
        `Curl error (7): Couldn't connect to server for ${shown} [Failed to connect to ${new URL(url).host}]`,
        { cause: error },
      )
    })
    if (response.ok) return response
    throw new Error(`Status code: ${response.status} for ${shown} (IP: 127.0.0.1)`)
  }

  #all(major: number): readonly Offer[] {
    return REPOSITORIES.flatMap((id) => this.#read(id, major).offers)
  }

  #read(id: RepositoryId, major: number): Repo {
    return JSON.parse(readFileSync(this.#file(id, major), 'utf8')) as Repo
  }

  get #cache(): string {
    return join(this.#dir, 'sysroot/ostree/deploy', OS, 'var/cache/rpm-ostree/repomd')
  }

  #file(id: RepositoryId, major: number): string {
    return join(this.#cache, `${id.replaceAll(':', '_')}-${major}.json`)
  }
}

const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function mismatch(body: string, algorithm: 'sha256' | 'sha512'): string {
  const sum = (text: string) => createHash(algorithm).update(text).digest('hex')
  return `Downloading successful, but checksum doesn't match. Calculated: ${sum(body)}(${algorithm})  Expected: ${sum(`${body}.`)}(${algorithm})`
}

/** As GLib writes sizes: a decimal unit after a no-break space. */
export const sizeText = (bytes: number) =>
  bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)}\u00a0kB` : `${(bytes / 1_000_000).toFixed(1)}\u00a0MB`
