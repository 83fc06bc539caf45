/**
 * The other side of the conformance tests: a D-Bus client on plain sockets that has nothing in common with the
 * simulated computer or with the app. Bytes are made and read by dbus-next, so a fault of ours in the wire format shows.
 * Every value is kept with the exact signature it came under.
 */
import { createRequire } from 'node:module'
import { connect, type Socket } from 'node:net'

interface Raw {
  readonly type: number
  readonly serial: number
  readonly member?: string
  readonly path?: string
  readonly interface?: string
  readonly sender?: string
  readonly destination?: string
  readonly errorName?: string
  readonly replySerial?: number
  readonly signature: string
  readonly body: readonly unknown[]
}

/** dbus-next's own Variant: a signature and a value. */
export interface Typed {
  readonly signature: string
  readonly value: unknown
}
export type Dict = Readonly<Record<string, Typed>>

interface Parts {
  readonly Variant: new (signature: string, value: unknown) => Typed
  readonly marshallMessage: (message: object) => [Buffer]
  readonly messageToJsFmt: (message: object) => Raw
  readonly DBusBuffer: new (
    bytes: Buffer,
    start: number,
    endian: number,
    fds: null,
    options: object,
  ) => Reader
  readonly headerTypeName: readonly string[]
}
interface Reader {
  read(signature: string): unknown[]
  align(power: number): void
}

// dbus-next has no types under the name we install it by; these are its inner parts.
const require = createRequire(import.meta.url)
const parts: Parts = {
  Variant: require('dbus-next/lib/variant.js').Variant,
  marshallMessage: require('dbus-next/lib/marshall-compat.js').marshallMessage,
  messageToJsFmt: require('dbus-next/lib/marshall-compat.js').messageToJsFmt,
  DBusBuffer: require('dbus-next/lib/dbus-buffer.js'),
  headerTypeName: require('dbus-next/lib/constants.js').headerTypeName,
}

export const variant = (signature: string, value: unknown): Typed => new parts.Variant(signature, value)

/** An error reply; `name` is the D-Bus error name. */
export class ErrorReply extends Error {
  override readonly name: string
  constructor(name: string, text: string) {
    super(text)
    this.name = name
  }
}

export interface Reply {
  readonly signature: string
  readonly body: readonly unknown[]
}

export interface Heard {
  readonly member: string
  readonly path: string
  readonly interface: string
  readonly signature: string
  readonly body: readonly unknown[]
  readonly sender: string | undefined
  readonly destination: string | undefined
}

export class RawClient {
  /** What the server answered during the login, line by line. */
  readonly greeting: readonly string[]
  /** All signals, in the order they came. */
  readonly heard: Heard[] = []
  /** Resolves when the line is gone. */
  readonly closed: Promise<void>
  uniqueName = ''
  readonly #socket: Socket
  readonly #pending = new Map<number, PromiseWithResolvers<Reply>>()
  readonly #waiting = new Set<() => void>()
  #bytes: Buffer = Buffer.alloc(0)
  #serial = 0

  private constructor(socket: Socket, greeting: readonly string[]) {
    this.#socket = socket
    this.greeting = greeting
    const closed = Promise.withResolvers<void>()
    this.closed = closed.promise
    socket.on('error', () => {})
    socket.on('close', () => {
      for (const reply of this.#pending.values()) reply.reject(new ErrorReply('closed', 'the line is gone'))
      closed.resolve()
    })
    socket.on('data', (chunk) => this.#received(chunk))
  }

  /** A client of a bus, after Hello. */
  static async bus(address: string): Promise<RawClient> {
    const client = await RawClient.peer(address)
    const hello = await client.call(
      'org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.Hello',
    )
    client.uniqueName = String(hello.body[0])
    return client
  }

  /** A client of a peer-to-peer server, which knows no Hello. */
  static async peer(address: string): Promise<RawClient> {
    const path = /unix:path=([^,;]+)/.exec(address)?.[1] ?? ''
    const socket = connect(decodeURIComponent(path))
    const uid = Buffer.from(String(process.getuid?.())).toString('hex')
    const ok = await line(socket, `\0AUTH EXTERNAL ${uid}\r\n`)
    const descriptors = await line(socket, 'NEGOTIATE_UNIX_FD\r\n')
    socket.write('BEGIN\r\n')
    return new RawClient(socket, [ok, descriptors])
  }

  /** `method` is interface and member: "org.freedesktop.DBus.Peer.Ping". `to` null on a peer-to-peer line. */
  call(
    to: string | null,
    path: string,
    method: string,
    signature = '',
    body: readonly unknown[] = [],
    flags = 0,
  ): Promise<Reply> {
    const reply = Promise.withResolvers<Reply>()
    const at = method.lastIndexOf('.')
    const serial = ++this.#serial
    this.#pending.set(serial, reply)
    const message = {
      type: 1,
      flags,
      serial,
      path,
      interface: method.slice(0, at),
      member: method.slice(at + 1),
      signature,
      body,
    }
    this.#socket.write(parts.marshallMessage(to === null ? message : { ...message, destination: to })[0])
    return reply.promise
  }

  /** Signals that fit this rule come from now on. */
  async listen(rule: string): Promise<void> {
    await this.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.AddMatch', 's', [
      rule,
    ])
  }

  /** The first signal that fits, also one that came already. Rejects when the line goes before. */
  async until(fits: (signal: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const found = this.heard.find(fits)
      if (found) return found
      const news = Promise.withResolvers<void>()
      this.#waiting.add(news.resolve)
      const gone = this.closed.then(() => {
        throw new ErrorReply('closed', 'the line is gone')
      })
      await Promise.race([news.promise, gone])
    }
  }

  writeRaw(bytes: Buffer | string): void {
    this.#socket.write(bytes)
  }

  close(): void {
    this.#socket.destroy()
  }

  #received(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk])
    for (let message = this.#next(); message; message = this.#next()) {
      const reply = message.replySerial === undefined ? undefined : this.#pending.get(message.replySerial)
      if (reply && message.type === 2) reply.resolve({ signature: message.signature, body: message.body })
      else if (reply && message.type === 3)
        reply.reject(new ErrorReply(message.errorName ?? '', String(message.body[0])))
      else if (message.type === 4) this.heard.push(heard(message))
    }
    for (const news of this.#waiting) news()
    this.#waiting.clear()
  }

  #next(): Raw | null {
    const bytes = this.#bytes
    if (bytes.length < 16) return null
    const total = 16 + Math.ceil(bytes.readUInt32LE(12) / 8) * 8 + bytes.readUInt32LE(4)
    if (bytes.length < total) return null
    this.#bytes = bytes.subarray(total)
    const reader = new parts.DBusBuffer(bytes.subarray(0, total), 0, bytes[0] ?? 0, null, {})
    const [, type, , , , serial, fields] = reader.read('yyyyuua(yv)') as [
      number,
      number,
      number,
      number,
      number,
      number,
      [number, [unknown, unknown[]]][],
    ]
    const named = Object.fromEntries(
      fields.map(([code, [, values]]) => [parts.headerTypeName[code] ?? '', values[0]]),
    )
    reader.align(3)
    const signature = typeof named['signature'] === 'string' ? named['signature'] : ''
    return parts.messageToJsFmt({
      ...named,
      type,
      serial,
      signature,
      body: signature === '' ? [] : reader.read(signature),
    })
  }
}

const heard = (message: Raw): Heard => ({
  member: message.member ?? '',
  path: message.path ?? '',
  interface: message.interface ?? '',
  signature: message.signature,
  body: message.body,
  sender: message.sender,
  destination: message.destination,
})

/** Says something and gives the line that comes back. */
async function line(socket: Socket, text: string): Promise<string> {
  const answer = Promise.withResolvers<string>()
  socket.once('error', answer.reject)
  socket.once('data', (chunk) => answer.resolve(chunk.toString('latin1')))
  socket.write(text)
  const got = await answer.promise
  socket.off('error', answer.reject)
  return got.trim()
}
