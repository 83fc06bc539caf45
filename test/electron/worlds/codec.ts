/**
 * Structured clone as JSON text: what Electron's IPC carries, over a line that carries only strings. The function is
 * also sent into pages as text (Function.toString), so it stands alone: it uses nothing from outside itself.
 *
 * Whatever JSON has no word for becomes {$: kind, v: value}; an object of the app that has a `$` of its own is wrapped.
 */
export interface Codec {
  /** Throws "An object could not be cloned." for functions, symbols, promises and host objects. */
  readonly encode: (value: unknown) => string
  readonly decode: (text: string) => unknown
}

export function makeCodec(): Codec {
  type Fields = Record<string, unknown>
  const tagged = (kind: string, v: unknown, more: Fields = {}) => ({ $: kind, v, ...more })
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  const toText = (bytes: Uint8Array) => {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return btoa(text)
  }
  const toBuffer = (text: string) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer

  const packNumber = (v: number) => {
    if (Object.is(v, -0)) return tagged('number', '-0')
    return Number.isFinite(v) ? v : tagged('number', String(v))
  }
  const packView = (v: ArrayBufferView) => {
    const bytes = new Uint8Array(v.buffer, v.byteOffset, v.byteLength)
    // Node's Buffer arrives as what it is, a Uint8Array.
    return tagged('view', toText(bytes), { t: v instanceof Uint8Array ? 'Uint8Array' : v.constructor.name })
  }
  const packFields = (v: object) => {
    const packed: Fields = {}
    for (const [key, value] of Object.entries(v)) packed[key] = pack(value)
    return '$' in packed ? tagged('object', packed) : packed
  }
  /** Prototypes are told by their depth: the objects may come from another realm. */
  const isPlain = (v: object) => {
    const prototype: unknown = Object.getPrototypeOf(v)
    return prototype === null || Object.getPrototypeOf(prototype) === null
  }
  const packObject = (v: object): unknown => {
    if (Array.isArray(v)) return Array.from(v, pack)
    if (v instanceof Date) return tagged('date', v.getTime())
    if (v instanceof Map) return tagged('map', [...v].map(pack))
    if (v instanceof Set) return tagged('set', [...v].map(pack))
    if (v instanceof ArrayBuffer) return tagged('buffer', toText(new Uint8Array(v)))
    if (ArrayBuffer.isView(v)) return packView(v)
    if (v instanceof Error) return tagged('error', v.message, { n: v.name, s: v.stack })
    if (v instanceof Promise || (!isPlain(v) && typeof v.constructor !== 'function')) return refuse()
    return packFields(v)
  }
  const pack = (v: unknown): unknown => {
    switch (typeof v) {
      case 'number':
        return packNumber(v)
      case 'bigint':
        return tagged('bigint', String(v))
      case 'undefined':
        return { $: 'undefined' }
      case 'function':
      case 'symbol':
        return refuse()
      case 'object':
        return v === null ? null : packObject(v)
      case 'boolean':
      case 'string':
        return v
    }
  }

  const unpackFields = <T extends object>(v: T): T => {
    for (const [key, value] of Object.entries(v)) (v as Fields)[key] = unpack(value)
    return v
  }
  const makeView = (name: unknown, text: string): unknown => {
    const make: unknown = Reflect.get(globalThis, String(name))
    return typeof make === 'function' ? Reflect.construct(make, [toBuffer(text)]) : refuse()
  }
  const unpackTagged = (v: Fields): unknown => {
    const text = String(v['v'])
    switch (v['$']) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(text)
      case 'bigint':
        return BigInt(text)
      case 'date':
        return new Date(Number(text))
      case 'map':
        return new Map(unpackFields(v['v'] as [unknown, unknown][]))
      case 'set':
        return new Set(unpackFields(v['v'] as unknown[]))
      case 'buffer':
        return toBuffer(text)
      case 'view':
        return makeView(v['t'], text)
      case 'error':
        return Object.assign(new Error(text), { name: v['n'], stack: v['s'] })
      default:
        return unpackFields(v['v'] as Fields)
    }
  }
  const unpack = (v: unknown): unknown => {
    if (v === null || typeof v !== 'object') return v
    return '$' in v ? unpackTagged(v) : unpackFields(v)
  }

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text)),
  }
}
