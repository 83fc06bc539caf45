/**
 * The server side of a peer-to-peer D-Bus socket as GDBusServer offers it: SASL EXTERNAL, no Hello, no bus names, every
 * signal goes to every peer. Node has neither SO_PEERCRED nor descriptor passing: any numeric uid is believed, and
 * NEGOTIATE_UNIX_FD is declined.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { encodeMessage, MessageStream, METHOD_CALL, type Draft, type Message } from './message.ts'

type Answer = (message: Message, peer: Peer) => Promise<Draft | null>

export class PeerServer {
  readonly guid = randomBytes(16).toString('hex')
  readonly address: string
  /** Who has logged in and is still here. */
  readonly peers = new Set<Peer>()
  onPeersChanged: () => void = () => {}
  readonly #path: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor(path: string, answer: Answer) {
    this.#path = path
    this.address = `unix:path=${escape(path)},guid=${this.guid}`
    this.#server = createServer((socket) => {
      const peer = new Peer(socket, this.guid, answer, () => this.peers.add(peer))
      this.#sockets.add(socket)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        if (this.peers.delete(peer)) this.onPeersChanged()
      })
    })
  }

  /** Makes the socket anew, for everybody to connect to (mode 0666), and listens. */
  async listen(): Promise<void> {
    rmSync(this.#path, { force: true })
    const listening = Promise.withResolvers<void>()
    this.#server.once('error', listening.reject).listen(this.#path, listening.resolve)
    await listening.promise
    chmodSync(this.#path, 0o666)
  }

  emit(signal: Draft): void {
    for (const peer of this.peers) peer.send(signal)
  }

  /** Bytes that are no D-Bus, to every peer. */
  emitGarbage(bytes: Buffer): void {
    for (const peer of this.peers) peer.sendRaw(bytes)
  }

  /** Stops listening (which removes the socket file) and ends every peer. */
  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.end()
  }
}

type Stage = 'nul' | 'auth' | 'data' | 'begin' | 'messages'

export class Peer {
  readonly #socket: Socket
  readonly #guid: string
  readonly #answer: Answer
  readonly #loggedIn: () => void
  readonly #stream = new MessageStream()
  #lines: Buffer = Buffer.alloc(0)
  #stage: Stage = 'nul'
  #serial = 0

  constructor(socket: Socket, guid: string, answer: Answer, loggedIn: () => void) {
    this.#socket = socket
    this.#guid = guid
    this.#answer = answer
    this.#loggedIn = loggedIn
    socket.on('data', (chunk) => this.#received(chunk))
    socket.on('error', () => {})
    socket.on('end', () => socket.end())
  }

  send(draft: Draft): void {
    if (this.#stage === 'messages') this.sendRaw(encodeMessage(draft, ++this.#serial))
  }

  sendRaw(bytes: Buffer): void {
    if (this.#stage === 'messages' && this.#socket.writable) this.#socket.write(bytes)
  }

  /** Anything that is not the protocol ends this peer, and only this one. */
  #received(chunk: Buffer): void {
    try {
      if (this.#stage === 'messages') this.#stream.add(chunk)
      else this.#talk(chunk)
      if (this.#stage !== 'messages') return
      for (let message = this.#stream.next(); message; message = this.#stream.next()) this.#called(message)
    } catch {
      this.#socket.destroy()
    }
  }

  #called(message: Message): void {
    if (message.type !== METHOD_CALL) return
    void this.#answer(message, this).then((reply) => reply && this.send(reply))
  }

  #talk(chunk: Buffer): void {
    this.#lines = Buffer.concat([this.#lines, chunk])
    if (this.#stage === 'nul') {
      if (this.#lines[0] !== 0) throw new Error('no NUL byte')
      this.#lines = this.#lines.subarray(1)
      this.#stage = 'auth'
    }
    for (let end = this.#lines.indexOf('\r\n'); end >= 0; end = this.#lines.indexOf('\r\n')) {
      const line = this.#lines.toString('latin1', 0, end)
      this.#lines = this.#lines.subarray(end + 2)
      this.#line(line.split(' '))
      if (this.#stage !== 'messages') continue
      this.#stream.add(this.#lines)
      return
    }
    if (this.#lines.length > 16384) throw new Error('line too long')
  }

  #line([command = '', mechanism, initial]: readonly string[]): void {
    const stage = this.#stage
    if (command === 'BEGIN') {
      if (stage !== 'begin') throw new Error('BEGIN before OK')
      this.#stage = 'messages'
      this.#loggedIn()
    } else if (command === 'AUTH' && stage === 'auth') this.#auth(mechanism, initial)
    else if (command === 'DATA' && stage === 'data') this.#say(`OK ${this.#guid}`, 'begin')
    else if (command === 'NEGOTIATE_UNIX_FD' && stage === 'begin')
      this.#say('ERROR no file descriptors here', 'begin')
    else if (command === 'CANCEL' || command === 'ERROR') this.#say('REJECTED EXTERNAL', 'auth')
    else this.#say('ERROR unknown command', stage)
  }

  /** GLib and libdbus ask with a bare AUTH for the list of mechanisms; sd-bus sends EXTERNAL without its answer. */
  #auth(mechanism: string | undefined, initial: string | undefined): void {
    if (mechanism !== 'EXTERNAL') this.#say('REJECTED EXTERNAL', 'auth')
    else if (initial === undefined) this.#say('DATA', 'data')
    else if (/^\d+$/.test(Buffer.from(initial, 'hex').toString())) this.#say(`OK ${this.#guid}`, 'begin')
    else this.#say('REJECTED EXTERNAL', 'auth')
  }

  #say(text: string, stage: Stage): void {
    this.#socket.write(`${text}\r\n`)
    this.#stage = stage
  }
}

/** Escaped as the D-Bus specification wants values of addresses. */
const escape = (path: string) =>
  [...Buffer.from(path)]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      return /[A-Za-z0-9_\-/.\\*]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
