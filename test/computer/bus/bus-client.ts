/** A connection to a dbus-daemon, for the simulated services. */
import { connect, type Socket } from 'node:net'
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

/** An error reply, or the end of the line while a reply was awaited. */
export class CallFailed extends Error {
  readonly errorName: string
  constructor(errorName: string, text: string) {
    super(text)
    this.errorName = errorName
  }
}

export class BusClient {
  /** Every message that is not a reply to a call of ours. */
  onMessage: (message: Message) => void = () => {}
  onClose: () => void = () => {}
  readonly #socket: Socket
  readonly #stream = new MessageStream()
  readonly #pending = new Map<number, PromiseWithResolvers<readonly unknown[]>>()
  #serial = 0
  #closed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#received(chunk))
    socket.on('error', () => {})
    socket.on('close', () => this.#ended())
  }

  /** Connects to `unix:path=…`, says Hello and returns when the bus has answered. */
  static async open(address: string): Promise<BusClient> {
    const socket = await login(pathOf(address))
    const client = new BusClient(socket)
    await client.bus('Hello')
    return client
  }

  /** Connects to a peer-to-peer server, where nobody says Hello. */
  static async openPeer(address: string): Promise<BusClient> {
    return new BusClient(await login(pathOf(address)))
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

  #received(chunk: Buffer): void {
    this.#stream.add(chunk)
    for (let message = this.#stream.next(); message; message = this.#stream.next()) {
      const reply = message.replySerial === undefined ? undefined : this.#pending.get(message.replySerial)
      if (!reply || message.replySerial === undefined) {
        this.onMessage(message)
        continue
      }
      this.#pending.delete(message.replySerial)
      if (message.type === METHOD_RETURN) reply.resolve(message.body)
      else if (message.type === ERROR) reply.reject(new CallFailed(message.errorName ?? '', textOf(message)))
    }
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
function login(path: string): Promise<Socket> {
  const done = Promise.withResolvers<Socket>()
  const socket = connect(path)
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  const ended = () => done.reject(new Error('the bus ended the line'))
  socket.once('error', done.reject)
  socket.once('close', ended)
  socket.once('connect', () => socket.write(`\0AUTH EXTERNAL ${uid}\r\n`))
  socket.once('data', (answer) => {
    socket.off('error', done.reject).off('close', ended)
    if (!answer.toString('latin1').startsWith('OK ')) {
      socket.destroy()
      done.reject(new Error(`the bus refuses us: ${answer.toString('latin1').trim()}`))
      return
    }
    socket.write('BEGIN\r\n')
    done.resolve(socket)
  })
  return done.promise
}
