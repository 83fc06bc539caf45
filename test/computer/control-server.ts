/**
 * The control socket: JSON lines, for other processes (control-client.ts). A request is {id, command, input} or
 * {id, restart: true}; its answer {id, value} or {id, error}; {moment} tells of restarts.
 */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { eachLine } from './lines.ts'
import type { Commands, SimulatedComputer } from './control.ts'

export type Request =
  | { readonly id: number; readonly command: keyof Commands; readonly input: Commands[keyof Commands] }
  | { readonly id: number; readonly restart: true }

export type ServerLine =
  | { readonly env: Readonly<Record<string, string>> }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly moment: 'ended' | 'booted' }

export class ControlServer {
  readonly #computer: SimulatedComputer
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(computer: SimulatedComputer) {
    this.#computer = computer
    this.#server = createServer((socket) => this.#connected(socket))
    computer.onRestart((moment) => this.#sockets.forEach((socket) => say(socket, { moment })))
  }

  async listen(path: string): Promise<void> {
    this.#server.listen(path)
    await once(this.#server, 'listening')
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return
    this.#server.close()
    for (const socket of this.#sockets) socket.end()
    await once(this.#server, 'close')
  }

  #connected(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.#sockets.delete(socket))
    say(socket, { env: this.#computer.env })
    eachLine(socket, (line) => void this.#answer(socket, line))
  }

  async #answer(socket: Socket, line: string): Promise<void> {
    let id = 0
    try {
      const request = parse(line)
      id = request.id
      const value =
        'restart' in request
          ? await this.#computer.restart()
          : await this.#computer.tell(request.command, request.input)
      say(socket, { id, value: value ?? null })
    } catch (error) {
      say(socket, { id, error: error instanceof Error ? error.message : String(error) })
    }
  }
}

/** Checks the form; what a command's input must be is the command's own affair. */
function parse(line: string): Request {
  const value: unknown = JSON.parse(line)
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'number')
    throw new Error('not a request')
  if (!('restart' in value) && !('command' in value && typeof value.command === 'string' && 'input' in value))
    throw new Error('not a request')
  return value as Request
}

const say = (socket: Socket, line: ServerLine) => socket.write(`${JSON.stringify(line)}\n`)
