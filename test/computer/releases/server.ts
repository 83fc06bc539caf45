/**
 * The web server the updates come from, at a given number of bytes a second over all connections together. It answers
 * the branch's ref from what is published, not from the repository, so that one cached repository serves every test.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Offer } from '../rpm/capability.ts'
import { offersAt, REPOSITORIES } from '../rpm/universe.ts'
import { imageNamed } from './images.ts'
import { inspection } from './registry.ts'
import { REF, type Release } from './releases.ts'
import type { Repository } from './repository.ts'
import { STREAMS } from './streams.ts'

const PIECE = 65_536

export type Network = 'up' | 'down' | { readonly breakAtPercent: number } | { readonly status: number }

/** 'damaged': its list does not match its checksum. */
export type RepoState = 'ok' | 'damaged' | { readonly status: number }

export class ReleaseServer {
  bytesPerSecond: number
  /** Whether commits come with their signatures. */
  signed = true
  readonly #repository: Repository
  readonly #server: Server
  #published: string
  /** Of which release the package repositories are. */
  #repos = 1
  /** Package repositories that do not answer as they should. */
  readonly #repoStates = new Map<string, RepoState>()
  #network: Network = 'up'
  #port = 0
  /** When the line is free again, on the clock of performance.now(). */
  #free = 0
  /** Bytes of objects sent since the network was told to break, and how many it may be. */
  #sent = 0
  #allowance = Infinity

  constructor(repository: Repository, bytesPerSecond: number) {
    this.#repository = repository
    this.#published = repository.commits[0] ?? ''
    this.bytesPerSecond = bytesPerSecond
    this.#server = createServer(
      (request, response) => void this.#serve(request, response).catch(() => response.destroy()),
    )
  }

  /** Starts, on the same port as before if it ran already. */
  async listen(): Promise<void> {
    const listening = Promise.withResolvers<void>()
    this.#server.once('error', listening.reject).listen(this.#port, '127.0.0.1', listening.resolve)
    await listening.promise
    // address() of a listening TCP server is always this.
    this.#port = (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`
  }

  get published(): string {
    return this.#published
  }

  /** Offers releases 1..n, and the package repositories of release `repos`. */
  publish(release: number, repos = release): void {
    const commit = this.#repository.commits[release - 1]
    if (commit === undefined) throw new Error(`there is no release ${release}`)
    if (this.#repository.commits[repos - 1] === undefined) throw new Error(`there is no release ${repos}`)
    this.#published = commit
    this.#repos = repos
  }

  /** What the package repositories have now. */
  offers(major = 43): readonly Offer[] {
    return offersAt(this.#repos, major)
  }

  setRepo(id: string, state: RepoState): void {
    if (!REPOSITORIES.some((known) => known === id)) throw new Error(`there is no package repository ${id}`)
    this.#repoStates.set(id, state)
  }

  async setNetwork(network: Network, updateBytes: number): Promise<void> {
    const wasDown = this.#network === 'down'
    this.#network = network
    this.#sent = 0
    this.#allowance =
      typeof network === 'object' && 'breakAtPercent' in network
        ? (network.breakAtPercent / 100) * updateBytes
        : Infinity
    if (network === 'down' && !wasDown) await this.close()
    if (network !== 'down' && wasDown) await this.listen()
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = Promise.withResolvers<void>()
    this.#server.close(() => closed.resolve())
    this.#server.closeAllConnections()
    await closed.promise
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (typeof this.#network === 'object' && 'status' in this.#network)
      return refuse(response, this.#network.status)
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    if (path === `/refs/heads/${REF}`) {
      response.end(`${this.#published}\n`)
      return
    }
    if (path === '/summary') return this.#sendFile(`summary-${this.#published}`, response)
    if (path.startsWith('/registry/'))
      return this.#registry(new URL(request.url ?? '/', 'http://x'), response)
    if (!this.signed && path.endsWith('.commitmeta')) return refuse(response, 404)
    const [, repo, kind] = /^\/rpm-md\/([^/]+)\/(repodata|packages)\//.exec(path) ?? []
    if (repo !== undefined) return this.#serveRpm(repo, kind === 'repodata', request, response)
    await this.#sendFile(path, response)
  }

  async #sendFile(path: string, response: ServerResponse): Promise<void> {
    const file = join(this.#repository.path, path)
    const size = statSync(file, { throwIfNoEntry: false })?.size
    if (size === undefined) return refuse(response, 404)
    response.writeHead(200, { 'content-length': size })
    await this.#send(file, response)
  }

  /** Which commit and release a branch holds now. */
  #newest(ref: string): { readonly checksum: string; readonly release: Release } {
    const { path, commits } = this.#repository
    const at = ref === REF ? commits.indexOf(this.#published) : -1
    const checksum =
      ref === REF ? this.#published : readFileSync(join(path, 'refs/heads', ref), 'utf8').trim()
    const release = STREAMS.find((stream) => stream.ref === ref)?.releases.at(at)
    if (!release) throw new Error(`there is no branch ${ref}`)
    return { checksum, release }
  }

  /** What tools that look into a registry would make of it. */
  #registry({ pathname, searchParams }: URL, response: ServerResponse): void {
    const [name, tag] = [searchParams.get('name') ?? '', searchParams.get('tag') ?? '']
    const image = imageNamed(name)
    const refuseWith = (text: string) => void response.writeHead(400).end(text)
    if (image && !image.open)
      return refuseWith('unable to retrieve auth token: invalid username/password: unauthorized')
    if (pathname === '/registry/list-tags') {
      if (!image)
        return refuseWith('Error reading tags: fetching tags list: repository name not known to registry')
      return void response.end(JSON.stringify({ Repository: name, Tags: Object.keys(image.tags) }, null, 4))
    }
    const ref = image?.tags[tag]
    if (ref === undefined)
      return refuseWith(
        `Error parsing image name "docker://${name}:${tag}": reading manifest ${tag} in ${name}: manifest unknown`,
      )
    const { checksum, release } = this.#newest(ref)
    response.end(JSON.stringify(inspection(name, checksum, release), null, 4))
  }

  /** The list of a package repository, or a package of it, which is so many bytes of nothing. */
  async #serveRpm(
    repo: string,
    isList: boolean,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const state = this.#repoStates.get(repo) ?? 'ok'
    if (typeof state === 'object') return refuse(response, state.status)
    if (!isList) {
      const size = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('size'))
      response.writeHead(200, { 'content-length': size })
      for (let left = size; left > 0 && !response.destroyed; left -= PIECE) {
        await this.#turn(Math.min(PIECE, left))
        response.write(Buffer.alloc(Math.min(PIECE, left)))
      }
      response.end()
      return
    }
    const major = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('releasever') ?? 43)
    const offers = this.offers(major).filter((offer) => offer.repo === repo)
    const day = 20 + this.#repos
    const body = JSON.stringify({ generated: `2026-10-${day}T02:11:40Z`, offers })
    const sum = createHash('sha512').update(body).digest('hex')
    response.writeHead(200, { 'x-sha512': sum })
    response.end(state === 'damaged' ? `${body} ` : body)
  }

  async #send(file: string, response: ServerResponse): Promise<void> {
    const step = Math.max(1024, Math.min(65536, Math.floor(this.bytesPerSecond / 20)))
    for await (const chunk of createReadStream(file, { highWaterMark: step })) {
      if (!Buffer.isBuffer(chunk)) return
      await this.#turn(chunk.length)
      if (response.destroyed) return
      this.#sent += chunk.length
      if (this.#sent > this.#allowance) return void response.destroy()
      response.write(chunk)
    }
    response.end()
  }

  /** Waits until the line has had time for so many bytes. */
  async #turn(bytes: number): Promise<void> {
    const now = performance.now()
    this.#free = Math.max(now, this.#free) + (1000 * bytes) / this.bytesPerSecond
    if (this.#free - now > 1) await wait(this.#free - now)
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end()
}
