/**
 * Keeps the stand-in honest: whatever it lacks fails with an error that names it, rather than being `undefined`, a call
 * that does nothing, or an event that never comes.
 */
import { EventEmitter } from 'node:events'

export function unsupported(what: string): never {
  throw new Error(`The stand-in for Electron has no ${what}`)
}

/** Symbols and these names are asked for by Node itself: awaiting, printing, serialising. */
const asked = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'asymmetricMatch', '$$typeof'])

/** Makes the use of a member that `of` does not have an error. Returns `of`. */
export function strict<T extends object>(name: string, of: T): T {
  const base: object = Object.getPrototypeOf(of) ?? Object.prototype
  const guard = new Proxy(base, {
    get(target, key, receiver): unknown {
      if (typeof key === 'symbol' || key in target || asked.has(key))
        return Reflect.get(target, key, receiver)
      return unsupported(`${name}.${key}`)
    },
  })
  Object.setPrototypeOf(of, guard)
  return of
}

/** An emitter that refuses listeners of events it never emits. */
export class StrictEmitter extends EventEmitter {
  readonly #name: string
  readonly #events: readonly string[]

  constructor(name: string, events: readonly string[]) {
    super()
    this.#name = name
    this.#events = events
    this.on('newListener', (event: string | symbol) => {
      const known = typeof event === 'symbol' || event === 'removeListener' || this.#events.includes(event)
      if (!known) unsupported(`${this.#name} event '${event}'`)
    })
  }
}

/** Emits an event that listeners may prevent. Returns whether it goes on. */
export function allowed(on: EventEmitter, name: string, fields: object = {}, ...args: unknown[]): boolean {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  on.emit(name, event, ...args)
  return !event.defaultPrevented
}
