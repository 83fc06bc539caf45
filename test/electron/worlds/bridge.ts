/**
 * One end of a synchronous line between the two JavaScript worlds of a page: the preload's and the page's own. DOM
 * events cross between worlds, their details are cloned; functions and promises cross as numbers. Sent into pages as
 * text (Function.toString), so it stands alone.
 *
 * A function that one side lent is kept until the other side's garbage collector has taken the last stand-in for it.
 */
export type Call = (...args: unknown[]) => unknown

export interface Bridge {
  /** Calls the other side's root function. */
  readonly root: Call
  /** How many functions this side has lent out. */
  readonly lent: () => number
}

export function makeBridge(outgoing: string, incoming: string, root: Call): Bridge {
  type Fields = Record<string, unknown>
  interface Packet {
    readonly call?: number
    readonly args?: unknown[]
    readonly back?: { readonly value?: unknown; readonly error?: unknown }
    readonly free?: number
  }
  const target = window
  const dispatch = target.dispatchEvent.bind(target)
  const Detail = CustomEvent // kept: the page could put another in its place
  const lent = new Map<number, Call>([[0, root]])
  let last = 0
  let reply: Packet['back']

  const post = (detail: Packet) => dispatch(new Detail(outgoing, { detail }))
  const borrowed = new FinalizationRegistry<number>((id) => post({ free: id }))

  const lend = (f: Call) => {
    lent.set(++last, f)
    return last
  }
  const isPlain = (v: object) => Array.isArray(v) || Object.getPrototypeOf(v) === Object.prototype

  const wrapPromise = (v: Promise<unknown>) => {
    const id = lend((resolve, reject) => {
      lent.delete(id)
      return void v.then(resolve as Call, reject as Call)
    })
    return { $bridge: 'promise', id }
  }
  const wrap = (v: unknown): unknown => {
    if (typeof v === 'function') return { $bridge: 'function', id: lend(v as Call) }
    if (v instanceof Promise) return wrapPromise(v)
    if (v === null || typeof v !== 'object' || !isPlain(v)) return v
    if (Array.isArray(v)) return v.map(wrap)
    return Object.fromEntries(Object.entries(v).map(([key, value]) => [key, wrap(value)]))
  }
  const borrow = (id: number): Call => {
    const proxy: Call = (...args) => call(id, args)
    borrowed.register(proxy, id)
    return proxy
  }
  const unwrap = (v: unknown): unknown => {
    if (v === null || typeof v !== 'object' || !isPlain(v)) return v
    const fields = v as Fields
    if (fields['$bridge'] === 'function') return borrow(Number(fields['id']))
    if (fields['$bridge'] === 'promise')
      return new Promise((resolve, reject) => {
        call(Number(fields['id']), [resolve, reject])
      })
    for (const key of Object.keys(fields)) fields[key] = unwrap(fields[key])
    return fields
  }
  const call = (id: number, args: unknown[]): unknown => {
    reply = undefined
    post({ call: id, args: args.map(wrap) })
    const answer = reply as Packet['back']
    if (!answer) throw new Error('An object could not be cloned.')
    if (answer.error !== undefined) throw answer.error
    return unwrap(answer.value)
  }
  const serve = (id: number, args: unknown[]) => {
    try {
      post({ back: { value: wrap(lent.get(id)?.(...args.map(unwrap))) } })
    } catch (error) {
      // Only the message crosses, as through Electron's contextBridge.
      post({ back: { error: error instanceof Error ? new Error(error.message) : error } })
    }
  }

  target.addEventListener(
    incoming,
    (event) => {
      event.stopImmediatePropagation()
      const packet = (event as CustomEvent<Packet | null>).detail ?? {} // null: it could not be cloned
      if (packet.free !== undefined) lent.delete(packet.free)
      else if (packet.back) reply = packet.back
      else if (packet.call !== undefined && packet.args) serve(packet.call, packet.args)
    },
    true,
  )
  return { root: (...args) => call(0, args), lent: () => lent.size - 1 }
}
