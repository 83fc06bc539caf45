/** A socket that says exactly what a test wants: the server side of a D-Bus line, written by hand. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RawServer {
  readonly address: string
  stop(): Promise<void>
}

/** Calls `accept` with every connection; what it throws or leaves open ends with `stop`. */
export async function rawServer(accept: (socket: Socket) => void): Promise<RawServer> {
  const dir = await mkdtemp(join(tmpdir(), 'mainstay-raw-'))
  const path = join(dir, 'socket')
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    accept(socket)
  })
  await once(server.listen(path), 'listening')
  return {
    address: `unix:path=${path}`,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Answers the handshake, then calls `then` with the socket and every further chunk. */
export function afterHandshake(then: (socket: Socket, chunk: Buffer) => void): (socket: Socket) => void {
  return (socket) => {
    let stage: 'auth' | 'begin' | 'messages' = 'auth'
    socket.on('data', (chunk) => {
      if (stage === 'messages') return then(socket, chunk)
      const text = chunk.toString('latin1')
      if (stage === 'auth') {
        stage = 'begin'
        socket.write('OK 00000000000000000000000000000000\r\n')
      } else if (text.startsWith('BEGIN\r\n')) {
        stage = 'messages'
        then(socket, chunk.subarray(7))
      }
    })
  }
}
