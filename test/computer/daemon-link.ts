/** The computer's side of the line to rpm-ostreed: gives it its orders, hears what it did, and sees it die. */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { eachLine } from './lines.ts'
import type { Look } from './control.ts'
import type { FromDaemon, Orders, ToDaemon } from './rpm-ostreed/orders.ts'

type Told = { method: string; client: string; ended: string | null }
/** How a transaction ended that the daemon gave up before it was started. */
const ABORTED = 'aborted before Start'

export class DaemonLink {
  onReboot: () => void = () => {}
  readonly #server: Server
  #socket: Socket | null = null
  #pid: number | null = null
  #orders: Orders
  #seq = 0
  readonly #unheard = new Map<number, () => void>()
  #transactions: { id: number; told: Told }[] = []

  constructor(orders: Orders) {
    this.#orders = orders
    this.#server = createServer((socket) => this.#connected(socket))
  }

  async listen(path: string): Promise<void> {
    this.#server.listen(path)
    await once(this.#server, 'listening')
  }

  get pid(): number | null {
    return this.#pid
  }

  get transactions(): Look['transactions'] {
    return this.#transactions.map(({ told }) => ({ ...told }))
  }

  /** Forgets the transactions of the session before. */
  begin(): void {
    this.#transactions = []
  }

  /** Changes orders; resolves when the running daemon, if there is one, follows them. */
  async order(change: Partial<Orders>): Promise<void> {
    this.#orders = { ...this.#orders, ...change }
    if (this.#socket) await this.#send(this.#socket)
  }

  /** Sends a signal to the daemon, if it runs. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    if (this.#pid !== null) process.kill(this.#pid, name)
  }

  /** Kills the daemon if it runs; resolves when it is gone. */
  async kill(): Promise<void> {
    const socket = this.#socket
    if (!socket) return
    const gone = once(socket, 'close')
    if (this.#pid !== null) process.kill(this.#pid, 'SIGKILL')
    else socket.destroy()
    await gone
  }

  async close(): Promise<void> {
    await this.kill()
    this.#server.close()
  }

  #connected(socket: Socket): void {
    this.#socket = socket
    socket.on('error', () => {})
    socket.on('close', () => this.#lost(socket))
    eachLine(socket, (line) => this.#heard(JSON.parse(line) as FromDaemon))
  }

  #lost(socket: Socket): void {
    if (this.#socket !== socket) return
    this.#socket = null
    this.#pid = null
    for (const heard of this.#unheard.values()) heard()
    this.#unheard.clear()
    for (const { told } of this.#transactions) told.ended ??= 'the daemon died'
  }

  #heard(message: FromDaemon): void {
    switch (message.kind) {
      case 'hello':
        this.#pid = message.pid
        if (this.#socket) void this.#send(this.#socket)
        return
      case 'heard':
        this.#unheard.get(message.seq)?.()
        this.#unheard.delete(message.seq)
        return
      case 'used':
        this.#orders = { ...this.#orders, [message.order]: null }
        return
      case 'began':
        this.#transactions.push({
          id: message.id,
          told: { method: message.method, client: message.client, ended: null },
        })
        return
      case 'ended': {
        const found = this.#transactions.findLast(({ id, told }) => id === message.id && told.ended === null)
        if (found) found.told.ended = message.text ?? ABORTED
        return
      }
      case 'reboot':
        this.onReboot()
        return
    }
  }

  async #send(socket: Socket): Promise<void> {
    const seq = ++this.#seq
    const heard = Promise.withResolvers<void>()
    this.#unheard.set(seq, heard.resolve)
    socket.write(`${JSON.stringify({ seq, orders: this.#orders } satisfies ToDaemon)}\n`)
    await heard.promise
  }
}
