/**
 * The preload's world: `require('electron')` as a sandboxed preload has it. Sent into pages as text, so it stands alone.
 * `standinPost` is a DevTools binding that exists in this world only; main answers through `standinReceive`.
 */
import type { Call, makeBridge } from './bridge.ts'
import type { makeCodec } from './codec.ts'

/** What main sends: an event of a channel, or the answer to an invoke. */
interface Incoming {
  readonly id?: number
  readonly channel?: string
  readonly args?: unknown[]
  readonly value?: unknown
  readonly error?: string
}

interface Kept {
  readonly original: Call
  readonly listener: Call
}

declare const standinPost: (text: string) => void

export function preloadWorld(
  names: readonly [string, string],
  bridge: typeof makeBridge,
  codec: typeof makeCodec,
  run: (require: Call, module: object, exports: object, process: object) => void,
): void {
  if (window !== window.top) return
  const post = standinPost
  const { encode, decode } = codec()
  const toPage = bridge(names[1], names[0], () => undefined)
  const pending = new Map<
    number,
    { channel: string; resolve: (v: unknown) => void; reject: (e: Error) => void }
  >()
  const listeners = new Map<string, readonly Kept[]>()
  let last = 0

  const add = (channel: string, original: Call, listener: Call = original) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { original, listener }])
    return ipcRenderer
  }
  const off = (channel: string, original: Call) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((kept) => kept.original !== original),
    )
    return ipcRenderer
  }
  const once = (channel: string, original: Call) =>
    add(channel, original, (...args) => {
      off(channel, original)
      return original(...args)
    })
  const invoke = (channel: string, ...args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = ++last
      post(encode({ id, channel, args })) // what cannot be cloned throws here, and so rejects
      pending.set(id, { channel, resolve, reject })
    })
  const ipcRenderer = {
    invoke,
    on: (channel: string, listener: Call) => add(channel, listener),
    once,
    off,
    removeListener: off,
  }
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => void toPage.root(key, api),
  }

  const hear = (channel: string, args: unknown[]) => {
    for (const { listener } of listeners.get(channel) ?? []) {
      try {
        listener({ sender: ipcRenderer, ports: [] }, ...args)
      } catch (error) {
        reportError(error)
      }
    }
  }
  const settle = ({ id = 0, value, error }: Incoming) => {
    const call = pending.get(id)
    pending.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${error}`))
  }
  const receive = (...texts: string[]) => {
    for (const message of texts.map(decode) as Incoming[]) {
      if (message.channel === undefined) settle(message)
      else hear(message.channel, message.args ?? [])
    }
  }
  Object.assign(globalThis, { standinReceive: receive, standinLent: toPage.lent })

  const guard = (name: string, of: object) =>
    new Proxy(of, {
      get(target, key): unknown {
        if (typeof key === 'symbol' || key in target || key === 'then') return Reflect.get(target, key)
        throw new Error(`The stand-in for Electron has no ${name}.${key}`)
      },
    })
  const electron = guard("require('electron')", {
    contextBridge: guard('contextBridge', contextBridge),
    ipcRenderer: guard('ipcRenderer', ipcRenderer),
  })
  const require = (name: unknown) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${String(name)}`)
  }
  const module = { exports: {} }
  const process = { sandboxed: true, type: 'renderer', contextIsolated: true, platform: 'linux' }
  run(require, module, module.exports, process)
}
