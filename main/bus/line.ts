/**
 * A D-Bus socket from dialling to its end: the EXTERNAL handshake, then whole messages. Whatever is not D-Bus ends the
 * line with a reason and touches nothing else: no exception leaves the socket's own callbacks.
 *
 * Messages are heard in the order in which they were sent, and that includes whoever awaits a reply: after each reply
 * the line rests until all that hangs on it has run. Otherwise a signal that came in the same breath would be heard
 * first, and the older state in the reply would then be taken for the newer one.
 *
 * Source: D-Bus specification, "Authentication Protocol".
 */
import { connect, type Socket } from 'node:net'
import { BusError, DISCONNECTED, TIMED_OUT } from './bus.ts'
import type { SocketAddress } from './address.ts'
import { decode, messageLength, type Message } from './decode.ts'

const NO_SERVER = 'org.freedesktop.DBus.Error.NoServer'
const AUTH_FAILED = 'org.freedesktop.DBus.Error.AuthFailed'
const FIXED_HEADER = 16
const LONGEST_ANSWER = 4096

export interface Line {
  /** Sends the bytes of one message; what is sent after the end is dropped. */
  send(bytes: Buffer): void
  /** Begins delivery. `end` is called once, also when the line has ended already. */
  listen(message: (message: Message) => void, end: (why: string) => void): void
  end(why: string): void
}

/** Dials and authenticates as this process's user. Milliseconds of patience. Rejects with a BusError. */
export async function openLine(address: SocketAddress, patience: number): Promise<Line> {
  const socket = connect(address.path)
  const { promise: failed, reject: refuse } = Promise.withResolvers<never>()
  const onError = (error: Error) => refuse(new BusError(NO_SERVER, error.message))
  const onClose = () => refuse(new BusError(DISCONNECTED, 'closed during the handshake'))
  const timer = setTimeout(() => refuse(new BusError(TIMED_OUT, 'no answer to the handshake')), patience)
  socket.on('error', onError).on('close', onClose)
  try {
    const rest = await Promise.race([authenticate(socket, address.guid), failed])
    const line = new SocketLine(socket)
    line.feed(rest)
    return line
  } catch (error) {
    // Late errors of a socket nobody waits for any more must still find a listener.
    socket.on('error', () => {}).destroy()
    throw error
  } finally {
    clearTimeout(timer)
    socket.off('error', onError).off('close', onClose)
  }
}

/** Resolves with the bytes that came after the answer. */
function authenticate(socket: Socket, guid: string | null): Promise<Buffer> {
  const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
  return new Promise((resolve, reject) => {
    let seen: Buffer = Buffer.alloc(0)
    const onData = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk])
      const end = seen.indexOf('\r\n')
      if (end < 0 && seen.length <= LONGEST_ANSWER) return
      socket.pause().off('data', onData)
      const answer = end < 0 ? '' : seen.toString('latin1', 0, end)
      const refusal = refusalIn(answer, guid)
      if (refusal !== null) return reject(new BusError(AUTH_FAILED, refusal))
      socket.write('BEGIN\r\n')
      resolve(seen.subarray(end + 2))
    }
    socket.on('data', onData)
  })
}

function refusalIn(answer: string, guid: string | null): string | null {
  const [word, theirs] = answer.split(' ')
  if (word !== 'OK') return `the handshake was answered “${answer.slice(0, 200)}”`
  return guid === null || guid === theirs ? null : 'another server than the address names'
}

class SocketLine implements Line {
  readonly #socket: Socket
  #chunks: Buffer[] = []
  #length = 0
  #wanted = FIXED_HEADER
  #onMessage: ((message: Message) => void) | null = null
  #onEnd: ((why: string) => void) | null = null
  #ended: string | null = null
  #resting = false
  /** Why the other side has ended it, while messages from before still wait to be heard. */
  #lastWords: string | null = null

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', (error) => this.#endAfterAll(error.message))
    socket.on('end', () => this.#endAfterAll('closed by the other side'))
    socket.on('close', () => this.#endAfterAll('closed'))
    socket.on('data', (chunk: Buffer) => this.feed(chunk))
  }

  send(bytes: Buffer): void {
    if (this.#ended === null) this.#socket.write(bytes)
  }

  listen(message: (message: Message) => void, end: (why: string) => void): void {
    this.#onMessage = message
    this.#onEnd = end
    if (this.#ended !== null) return this.#tellEnd(this.#ended)
    this.#deliver()
    this.#socket.resume()
  }

  end(why: string): void {
    if (this.#ended !== null) return
    this.#ended = why
    this.#chunks = []
    this.#socket.destroySoon()
    this.#tellEnd(why)
  }

  feed(chunk: Buffer): void {
    if (this.#ended !== null || chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#length += chunk.length
    if (this.#length >= this.#wanted) this.#deliver()
  }

  #endAfterAll(why: string): void {
    if (this.#resting) this.#lastWords ??= why
    else this.end(why)
  }

  #tellEnd(why: string): void {
    const tell = this.#onEnd
    this.#onEnd = null
    tell?.(why)
  }

  #deliver(): void {
    const onMessage = this.#onMessage
    if (!onMessage || this.#resting) return
    try {
      for (let message = this.#next(); message !== undefined; message = this.#next()) {
        if (message) onMessage(message)
        if (message?.type === 'return' || message?.type === 'error') return this.#rest()
      }
      if (this.#lastWords !== null) this.end(this.#lastWords)
    } catch (error) {
      this.end(`rubbish on the line: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #rest(): void {
    this.#resting = true
    setImmediate(() => {
      this.#resting = false
      this.#deliver()
    })
  }

  /** undefined: not all of it is here yet. */
  #next(): Message | null | undefined {
    if (this.#ended !== null || this.#length < this.#wanted) return undefined
    const [first] = this.#chunks
    const bytes = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks)
    this.#chunks = [bytes]
    if (this.#wanted === FIXED_HEADER) this.#wanted = messageLength(bytes)
    if (this.#length < this.#wanted) return undefined
    const message = decode(bytes.subarray(0, this.#wanted))
    this.#chunks = [bytes.subarray(this.#wanted)]
    this.#length -= this.#wanted
    this.#wanted = FIXED_HEADER
    return message
  }
}
