// The three corners of dbus-next that we use. Its own types are declared for '@particle/dbus-next' and do not apply to
// our alias.
declare module 'dbus-next/lib/variant.js' {
  export class Variant {
    constructor(signature: string, value: unknown)
    readonly signature: string
    readonly value: unknown
  }
}

declare module 'dbus-next/lib/message-type.js' {
  interface Fields {
    readonly type?: number
    readonly serial: number
    readonly flags?: number
    readonly path?: string
    readonly interface?: string
    readonly member?: string
    readonly destination?: string
    readonly errorName?: string
    readonly replySerial?: number
    readonly signature?: string
    readonly body?: unknown[]
  }
  /** Throws when a name or path is not a valid one. */
  export const Message: new (fields: Fields) => Readonly<Fields>
}

declare module 'dbus-next/lib/marshall-compat.js' {
  /** The bytes and the file descriptors. Replaces the message's body; throws when it does not fit its signature. */
  export function marshallMessage(message: object): [bytes: Buffer, descriptors: unknown[]]
}
