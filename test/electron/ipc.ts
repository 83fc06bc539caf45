/** `ipcMain`: what the preload invokes and sends. */
import { onPage } from './pages.ts'
import { strict, StrictEmitter } from './strict.ts'
import { makeCodec } from './worlds/codec.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

interface Incoming {
  readonly id: number
  readonly channel: string
  readonly args: unknown[]
}

const { encode, decode } = makeCodec()
const handlers = new Map<string, Handler>()

class IpcMain extends StrictEmitter {
  constructor() {
    super('ipcMain', [])
  }
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }
  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

export const ipcMain = strict('ipcMain', new IpcMain())

async function answer(event: Electron.IpcMainInvokeEvent, { id, channel, args }: Incoming): Promise<string> {
  try {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return encode({ id, value: await handler(event, ...args) })
  } catch (error) {
    return encode({ id, error: String(error) })
  }
}

onPage('Runtime.bindingCalled', (contents, { name, payload, executionContextId }) => {
  if (name !== 'standinPost' || executionContextId !== contents.world) return
  const incoming = decode(payload) as Incoming
  // The part of the event that an app can use; the rest is not there and fails by name.
  const event = strict('IpcMainInvokeEvent', {
    type: 'frame',
    sender: contents,
    senderFrame: contents.mainFrame,
    frameId: 1,
    processId: 1,
  }) as unknown as Electron.IpcMainInvokeEvent
  void answer(event, incoming).then((text) => contents.post(text))
})
