/**
 * A static web server on 127.0.0.1 that can be slow, break off, stall or refuse, and be told so at any moment. The rate
 * holds for all connections together, as that of a line does.
 */
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'

const PIECE = 16 * 1024

export class WebServer {
  /** Bytes a second; null: as fast as it goes. */
  rate: number | null = null
  /** Connections are broken when this many bytes more have been sent; null: never. */
  breakAfter: number | null = null
  /** Answers with this instead of a file; null: files. */
  status: number | null = null
  /** Files that are missing although they are there; null: none. */
  refuse: ((name: string) => boolean) | null = null
  /** Takes requests and never answers. */
  stalled = false
  readonly requests: string[] = []
  readonly url: string
  readonly #folder: string
  readonly #server: Server
  #lineFreeAt = 0

  private constructor(folder: string, server: Server) {
    this.#folder = folder
    this.#server = server
    // A server that listens on a port has an address with one.
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(() => response.destroy())
    })
  }

  static async start(folder: string, rate: number | null = null): Promise<WebServer> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const started = new WebServer(folder, server)
    started.rate = rate
    return started
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = normalize(decodeURIComponent(new URL(request.url ?? '/', this.url).pathname))
    const path = join(this.#folder, name)
    this.requests.push(name)
    if (this.stalled) return
    const about = await stat(path).catch(() => null)
    if (this.status !== null || this.refuse?.(name) || !about?.isFile()) {
      response.writeHead(this.status ?? 404).end()
      return
    }
    response.writeHead(200, { 'content-length': about.size })
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      // createReadStream without an encoding gives Buffers.
      await this.#send(response, piece as Buffer)
    }
    response.end()
  }

  async #send(response: ServerResponse, piece: Buffer): Promise<void> {
    await this.#waitForLine(piece.length)
    if (this.breakAfter !== null) {
      this.breakAfter -= piece.length
      if (this.breakAfter < 0) throw new Error('broken off')
    }
    if (!response.write(piece)) {
      await Promise.race([once(response, 'drain'), once(response, 'close')])
    }
    if (response.destroyed) throw new Error('the client has gone')
  }

  async #waitForLine(bytes: number): Promise<void> {
    if (this.rate === null) return
    const now = performance.now()
    this.#lineFreeAt = Math.max(now, this.#lineFreeAt) + (bytes / this.rate) * 1000
    const wait = this.#lineFreeAt - now
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
