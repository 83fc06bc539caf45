import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeMessage, METHOD_CALL, methodReturn } from './message.ts'
import { PeerServer } from './peer-server.ts'

const PING = encodeMessage(
  {
    type: METHOD_CALL,
    path: '/',
    interface: 'org.freedesktop.DBus.Peer',
    member: 'Ping',
    signature: '',
    body: [],
  },
  5,
)

let dir: string
let server: PeerServer
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'peer-'))
  server = new PeerServer(join(dir, 's'), async (message) => methodReturn(message, 's', ['pong']))
  await server.listen()
})
afterEach(() => {
  server.close()
  rmSync(dir, { recursive: true })
})

/** Talks and gives everything that is answered until the line ends or "pong" was said. */
async function talk(...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(join(dir, 's'))
  for (const part of parts) socket.write(part)
  return heard(socket, /pong|REJECTED|ERROR unknown|DATA\r\n$/)
}

async function heard(socket: Socket, enough: RegExp): Promise<string> {
  let text = ''
  const ended = Promise.withResolvers<void>()
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    if (enough.test(text)) ended.resolve()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    text += '<end>'
    ended.resolve()
  })
  await ended.promise
  socket.destroy()
  return text.replace(server.guid, 'GUID')
}

test('libdbus, GLib and sd-bus log in each in their way', async () => {
  expect(await talk('\0AUTH EXTERNAL 30\r\n', 'BEGIN\r\n', PING)).toMatch(/^OK GUID\r\n.*pong/s)
  expect(await talk('\0AUTH\r\nAUTH EXTERNAL 30\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n', PING)).toMatch(
    /^REJECTED EXTERNAL/,
  )
  const glib = connect(join(dir, 's'))
  glib.write('\0AUTH\r\nAUTH EXTERNAL 30\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n')
  glib.write(PING)
  expect(await heard(glib, /pong/)).toMatch(/^REJECTED EXTERNAL\r\nOK GUID\r\nERROR [^\r]+\r\n.*pong/s)
  const systemd = connect(join(dir, 's'))
  systemd.write(
    Buffer.concat([Buffer.from('\0AUTH EXTERNAL\r\nDATA\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n'), PING]),
  )
  expect(await heard(systemd, /pong/)).toMatch(/^DATA\r\nOK GUID\r\nERROR [^\r]+\r\n.*pong/s)
})

test('one byte at a time', async () => {
  const bytes = Buffer.concat([Buffer.from('\0AUTH EXTERNAL 30\r\nBEGIN\r\n'), PING])
  expect(await talk(...Array.from(bytes, (byte) => Buffer.from([byte])))).toContain('pong')
})

test.each([
  ['another mechanism', ['\0AUTH ANONYMOUS\r\n'], /^REJECTED EXTERNAL/],
  ['a uid that is none', ['\0AUTH EXTERNAL zz\r\n'], /^REJECTED EXTERNAL/],
  ['an unknown command', ['\0FOO\r\n'], /^ERROR unknown command/],
  ['no NUL byte', ['AUTH EXTERNAL 30\r\n'], /^<end>$/],
  ['BEGIN too early', ['\0BEGIN\r\n'], /^<end>$/],
  [
    'garbage after the login',
    ['\0AUTH EXTERNAL 30\r\nBEGIN\r\n', Buffer.alloc(64, 255)],
    /^OK GUID\r\n<end>$/,
  ],
  [
    'a length beyond all measure',
    ['\0AUTH EXTERNAL 30\r\nBEGIN\r\n', Buffer.from('6c010001ffffffff01000000ffffff7f', 'hex')],
    /^OK GUID\r\n<end>$/,
  ],
  ['a line without an end', ['\0', 'x'.repeat(20_000)], /^<end>$/],
] as const)('%s', async (_name, parts, answer) => {
  expect(await talk(...parts)).toMatch(answer)
  expect(server.peers.size).toBe(0)
  expect(await talk('\0AUTH EXTERNAL 30\r\nBEGIN\r\n', PING)).toContain('pong')
})
