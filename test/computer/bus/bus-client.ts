/** A connection to a dbus-daemon, for the simulated services. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import {
  encodeMessage,
  ERROR,
  MessageStream,
  METHOD_CALL,
  METHOD_RETURN,
  type Draft,
  type Message,
} from './message.ts'

const BUS = 'org.freedesktop.DBus'
const DESCRIPTORS = join(import.meta.dirname, 'descriptors.py')

/** An error reply, or the end of the line while a reply was awaited. */
export class CallFailed extends Error {
  readonly errorName: string
  constructor(errorName: string, text: string) {
    super(text)
    this.errorName = errorName
  }
}

export class BusClient {
  /** Every message that is not a reply to a call of ours, with the files its descriptors were copied into. */
  onMessage: (message: Message, files: readonly string[]) => void = () => {}
  onClose: () => void = () => {}
  readonly #socket: Duplex
  readonly #stream = new MessageStream()
  readonly #pending = new Map<number, PromiseWithResolvers<readonly unknown[]>>()
  #serial = 0
  #closed = false
  #folder: string | null = null
  /** How many descriptors have come so far. */
  #received = 0

  private constructor(socket: Duplex) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#heard(chunk))
    socket.on('error', () => {})
    socket.on('close', () => this.#ended())
  }

  /** Connects to `unix:path=…`, says Hello and returns when the bus has answered. */
  static async open(address: string): Promise<BusClient> {
    const client = new BusClient(await login(connect(pathOf(address)), false))
    await client.bus('Hello')
    return client
  }

  /** The same for one that takes descriptors: what they refer to is copied into files of this folder. */
  static async openWithDescriptors(address: string, folder: string): Promise<BusClient> {
    mkdirSync(folder, { recursive: true })
    const { stdin, stdout } = spawn('/usr/bin/python3', ['-IS', DESCRIPTORS, pathOf(address), folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const client = new BusClient(await login(Duplex.from({ readable: stdout, writable: stdin }), true))
    client.#folder = folder
    await client.bus('Hello')
    return client
  }

  /** Connects to a peer-to-peer server, where nobody says Hello. */
  static async openPeer(address: string): Promise<BusClient> {
    return new BusClient(await login(connect(pathOf(address)), false))
  }

  send(draft: Draft): number {
    const serial = ++this.#serial
    if (!this.#closed) this.#socket.write(encodeMessage(draft, serial))
    return serial
  }

  /** The body of the reply. Rejects with CallFailed. `to` null: on a peer-to-peer connection. */
  call(
    to: string | null,
    path: string,
    iface: string,
    member: string,
    signature = '',
    body: readonly unknown[] = [],
  ): Promise<readonly unknown[]> {
    const reply = Promise.withResolvers<readonly unknown[]>()
    if (this.#closed) reply.reject(new CallFailed(`${BUS}.Error.Disconnected`, 'the bus is gone'))
    else
      this.#pending.set(
        this.send({
          type: METHOD_CALL,
          ...(to === null ? {} : { destination: to }),
          path,
          interface: iface,
          member,
          signature,
          body,
        }),
        reply,
      )
    return reply.promise
  }

  /** A call to the bus itself. */
  bus(member: string, signature = '', body: readonly unknown[] = []): Promise<readonly unknown[]> {
    return this.call(BUS, '/org/freedesktop/DBus', BUS, member, signature, body)
  }

  close(): void {
    this.#socket.destroy()
  }

  #heard(chunk: Buffer): void {
    this.#stream.add(chunk)
    for (let message = this.#stream.next(); message; message = this.#stream.next()) {
      const files = this.#filesOf(message)
      const reply = message.replySerial === undefined ? undefined : this.#pending.get(message.replySerial)
      if (!reply || message.replySerial === undefined) {
        this.onMessage(message, files)
        continue
      }
      this.#pending.delete(message.replySerial)
      if (message.type === METHOD_RETURN) reply.resolve(message.body)
      else if (message.type === ERROR) reply.reject(new CallFailed(message.errorName ?? '', textOf(message)))
    }
  }

  #filesOf({ descriptors = 0 }: Message): readonly string[] {
    const folder = this.#folder
    if (folder === null) return []
    return Array.from({ length: descriptors }, () => join(folder, String(this.#received++)))
  }

  #ended(): void {
    if (this.#closed) return
    this.#closed = true
    for (const reply of this.#pending.values())
      reply.reject(new CallFailed(`${BUS}.Error.Disconnected`, 'the bus is gone'))
    this.#pending.clear()
    this.onClose()
  }
}

/** The sentence of an error. */
const textOf = ({ body: [text] }: Message) => (typeof text === 'string' ? text : '')

function pathOf(address: string): string {
  const path = /^unix:path=([^,;]+)/.exec(address)?.[1]
  if (path === undefined) throw new Error(`not a path of a socket: ${address}`)
  return decodeURIComponent(path)
}

/** The SASL conversation; the socket comes back when D-Bus messages may follow. */
function login(socket: Duplex, descriptors: boolean): Promise<Duplex> {
  const done = Promise.withResolvers<Duplex>()
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  const ended = () => done.reject(new Error('the bus ended the line'))
  /** What the other side must answer, and what is said then. */
  const steps = [
    ...(descriptors ? [['OK ', 'NEGOTIATE_UNIX_FD\r\n'] as const] : []),
    [descriptors ? 'AGREE_UNIX_FD' : 'OK ', 'BEGIN\r\n'] as const,
  ]
  const heard = (answer: Buffer) => {
    const [step] = steps.splice(0, 1)
    const text = answer.toString('latin1')
    if (!step || !text.startsWith(step[0])) {
      socket.destroy()
      return done.reject(new Error(`the bus refuses us: ${text.trim()}`))
    }
    socket.write(step[1])
    if (steps.length > 0) return
    socket.off('error', done.reject).off('close', ended).off('data', heard)
    done.resolve(socket)
  }
  socket.once('error', done.reject)
  socket.once('close', ended)
  socket.on('data', heard)
  // Node keeps it until the line is there.
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
  return done.promise
}
