/** Telling a computer of another process what to do, through the socket in its folder. */
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { eachLine } from './lines.ts'
import type { Commands, SimulatedComputer, Told } from './control.ts'
import type { Request, ServerLine } from './control-server.ts'

/**
 * The computer in `dir`. `stop` lets go of it only: it goes on, and whoever started it ends it. Rejects when there is
 * none; what is under way rejects when the computer ends.
 */
export async function connectControl(dir: string): Promise<SimulatedComputer> {
  const socket = connect(join(dir, 'control.sock'))
  const ready = Promise.withResolvers<SimulatedComputer>()
  const remote = new Remote(dir, socket, () => ready.resolve(remote))
  socket.once('error', ready.reject)
  return ready.promise
}

class Remote implements SimulatedComputer {
  readonly dir: string
  env: Readonly<Record<string, string>> = {}
  readonly #socket: Socket
  readonly #pending = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #listeners = new Set<(moment: 'ended' | 'booted') => void>()
  #count = 0
  #closed = false

  constructor(dir: string, socket: Socket, ready: () => void) {
    this.dir = dir
    this.#socket = socket
    socket.on('close', () => this.#ended())
    eachLine(socket, (line) => {
      const message = JSON.parse(line) as ServerLine
      if ('env' in message) {
        this.env = message.env
        ready()
      } else this.#heard(message)
    })
  }

  tell<C extends keyof Commands>(command: C, input: Commands[C]): Promise<Told<C>> {
    return this.#ask((id) => ({ id, command, input })) as Promise<Told<C>>
  }

  onRestart(listener: (moment: 'ended' | 'booted') => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async restart(): Promise<void> {
    await this.#ask((id) => ({ id, restart: true }))
  }

  async stop(): Promise<void> {
    if (this.#closed) return
    const closed = Promise.withResolvers<void>()
    this.#socket.once('close', () => closed.resolve()).end()
    await closed.promise
  }

  #ask(request: (id: number) => Request): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>()
    const id = ++this.#count
    if (this.#closed) answer.reject(new Error('the computer is gone'))
    else {
      this.#pending.set(id, answer)
      this.#socket.write(`${JSON.stringify(request(id))}\n`)
    }
    return answer.promise
  }

  #heard(message: Exclude<ServerLine, { env: unknown }>): void {
    if ('moment' in message) {
      for (const listener of this.#listeners) listener(message.moment)
      return
    }
    const answer = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if ('error' in message) answer?.reject(new Error(message.error))
    else answer?.resolve(message.value)
  }

  #ended(): void {
    this.#closed = true
    for (const answer of this.#pending.values()) answer.reject(new Error('the computer is gone'))
    this.#pending.clear()
  }
}
