/**
 * A table of D-Bus objects that answers method calls as GDBus does, error names included. It knows nothing of sockets:
 * the bus side and the peer-to-peer side both hand it messages, so both answer Introspect, Properties, Peer and errors
 * alike.
 */
import { CallFailed } from './bus-client.ts'
import { introspect, type Interfaces } from './introspect.ts'
import { errorReply, methodReturn, NO_REPLY_EXPECTED, signal, type Draft, type Message } from './message.ts'
import { Variant } from './wire.ts'

/** `via` is whatever the socket side passed along: the peer on a peer-to-peer socket. */
export interface Call {
  readonly message: Message
  /** Where what its descriptors refer to was copied. */
  readonly files: readonly string[]
  readonly sender: string
  readonly args: readonly unknown[]
  readonly via: unknown
}

export type Result = readonly unknown[] | void

export interface Method {
  /** Signatures of all arguments together. */
  readonly in?: string
  readonly out?: string
  readonly run: (call: Call) => Result | Promise<Result>
}

export interface Property {
  readonly type: string
  readonly get: () => unknown
}

export interface Interface {
  readonly methods?: Readonly<Record<string, Method>>
  readonly properties?: Readonly<Record<string, Property>>
  /** Signatures of each signal's arguments together. */
  readonly signals?: Readonly<Record<string, string>>
}

/** An error that reaches the caller under exactly this D-Bus error name. */
export class Refusal extends CallFailed {}

export const DBUS_ERROR = 'org.freedesktop.DBus.Error'
const PROPERTIES = 'org.freedesktop.DBus.Properties'
const MANAGER = 'org.freedesktop.DBus.ObjectManager'

export class ObjectTree {
  readonly #objects = new Map<string, Interfaces>()
  readonly #managerPath: string | null

  constructor(managerPath: string | null = null) {
    this.#managerPath = managerPath
  }

  add(path: string, interfaces: Interfaces): void {
    this.#objects.set(path, interfaces)
  }

  /** The reply to a method call, or null when the caller asked for none. Never rejects. */
  async answer(message: Message, via: unknown = null, files: readonly string[] = []): Promise<Draft | null> {
    const reply = await this.#reply(message, via, files)
    return message.flags & NO_REPLY_EXPECTED ? null : reply
  }

  /** The signature of a method's arguments, or null when there is no such method. */
  takes(path: string, iface: string, member: string): string | null {
    const method = this.#objects.get(path)?.[iface]?.methods?.[member]
    return method ? (method.in ?? '') : null
  }

  /** PropertiesChanged with the present values of these properties. */
  changed(path: string, iface: string, names: readonly string[]): Draft {
    const known = this.#objects.get(path)?.[iface]?.properties ?? {}
    const values = Object.fromEntries(
      names.flatMap((name) => (known[name] ? [[name, valueOf(known[name])]] : [])),
    )
    return signal(path, PROPERTIES, 'PropertiesChanged', 'sa{sv}as', [iface, values, []])
  }

  async #reply(message: Message, via: unknown, files: readonly string[]): Promise<Draft> {
    try {
      const method = this.#method(message)
      const call = { message, files, sender: message.sender ?? '', args: message.body, via }
      return methodReturn(message, method.out ?? '', (await method.run(call)) ?? [])
    } catch (error) {
      const name = error instanceof CallFailed ? error.errorName : `${DBUS_ERROR}.Failed`
      return errorReply(message, name, error instanceof Error ? error.message : String(error))
    }
  }

  #method(message: Message): Method {
    const path = message.path ?? '/'
    const member = message.member ?? ''
    const own = this.#objects.get(path)
    const all: Interfaces = { ...own, ...this.#standard(path) }
    if (!own && this.#children(path).length === 0)
      throw new Refusal(`${DBUS_ERROR}.UnknownMethod`, `Object does not exist at path “${path}”`)
    const asked = message.interface === undefined ? Object.values(all) : [all[message.interface]]
    if (message.interface !== undefined && !all[message.interface])
      throw new Refusal(
        `${DBUS_ERROR}.UnknownMethod`,
        `No such interface “${message.interface}” on object at path ${path}`,
      )
    const method = asked.map((found) => found?.methods?.[member]).find(Boolean)
    if (!method) throw new Refusal(`${DBUS_ERROR}.UnknownMethod`, `No such method “${member}”`)
    const wanted = method.in ?? ''
    if (wanted !== message.signature)
      throw new Refusal(
        `${DBUS_ERROR}.InvalidArgs`,
        `Type of message, “(${message.signature})”, does not match expected type “(${wanted})”`,
      )
    return method
  }

  #children(path: string): string[] {
    const prefix = path === '/' ? '/' : `${path}/`
    const below = [...this.#objects.keys()].filter((known) => known !== path && known.startsWith(prefix))
    return [...new Set(below.map((known) => known.slice(prefix.length).split('/')[0] ?? ''))]
  }

  #properties(path: string, iface: string): Readonly<Record<string, Property>> {
    const found = this.#objects.get(path)?.[iface]
    if (!found) throw new Refusal(`${DBUS_ERROR}.InvalidArgs`, `No such interface “${iface}”`)
    return found.properties ?? {}
  }

  #get(path: string, iface: string, name: string): Variant {
    const found = this.#properties(path, iface)[name]
    if (!found) throw new Refusal(`${DBUS_ERROR}.InvalidArgs`, `No such property “${name}”`)
    return valueOf(found)
  }

  #standard(path: string): Interfaces {
    const properties: Interface = {
      methods: {
        Get: { in: 'ss', out: 'v', run: ({ args }) => [this.#get(path, String(args[0]), String(args[1]))] },
        GetAll: {
          in: 's',
          out: 'a{sv}',
          run: ({ args }) => [valuesOf(this.#properties(path, String(args[0])))],
        },
        Set: {
          in: 'ssv',
          run: ({ args }) => {
            this.#get(path, String(args[0]), String(args[1]))
            throw new Refusal(`${DBUS_ERROR}.InvalidArgs`, `Property “${String(args[1])}” is not writable`)
          },
        },
      },
      signals: { PropertiesChanged: 'sa{sv}as' },
    }
    return {
      'org.freedesktop.DBus.Introspectable': {
        methods: { Introspect: { out: 's', run: () => [this.#xml(path)] } },
      },
      'org.freedesktop.DBus.Peer': {
        methods: { Ping: { run: () => {} }, GetMachineId: { out: 's', run: () => ['0'.repeat(32)] } },
      },
      [PROPERTIES]: properties,
      ...(path === this.#managerPath ? { [MANAGER]: this.#manager(path) } : {}),
    }
  }

  #manager(path: string): Interface {
    const managed = () =>
      Object.fromEntries(
        [...this.#objects]
          .filter(([known]) => known !== path)
          .map(([known, interfaces]) => [
            known,
            Object.fromEntries(
              Object.entries(interfaces).map(([name, found]) => [name, valuesOf(found.properties ?? {})]),
            ),
          ]),
      )
    return {
      methods: { GetManagedObjects: { out: 'a{oa{sa{sv}}}', run: () => [managed()] } },
      signals: { InterfacesAdded: 'oa{sa{sv}}', InterfacesRemoved: 'oas' },
    }
  }

  #xml(path: string): string {
    return introspect({ ...this.#standard(path), ...this.#objects.get(path) }, this.#children(path))
  }
}

const valueOf = (property: Property) => new Variant(property.type, property.get())
const valuesOf = (properties: Readonly<Record<string, Property>>) =>
  Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, valueOf(property)]))
