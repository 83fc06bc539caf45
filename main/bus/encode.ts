/** Our messages → bytes, by dbus-next's writer. What does not fit its signature is refused before anything is sent. */
import { marshallMessage } from 'dbus-next/lib/marshall-compat.js'
import { Message } from 'dbus-next/lib/message-type.js'
import { BusError, type Call } from './bus.ts'

const METHOD_RETURN = 2
const ERROR = 3
const NO_REPLY_EXPECTED = 1
const ALLOW_INTERACTIVE_AUTHORIZATION = 4
const INVALID_ARGS = 'org.freedesktop.DBus.Error.InvalidArgs'

/** Throws a BusError when a name, a path or a value is not a valid one. */
export function encodeCall(call: Call, serial: number): Buffer {
  const { destination, path, interface: iface, member, signature = '', body = [] } = call
  return write({
    serial,
    path,
    interface: iface,
    member,
    signature,
    body: [...body],
    ...(destination === undefined ? {} : { destination }),
    ...(call.interactive === true ? { flags: ALLOW_INTERACTIVE_AUTHORIZATION } : {}),
  })
}

/** An answer to a call of the other side: nothing (to its ping), or an error. */
export function encodeAnswer(
  serial: number,
  to: { readonly serial: number; readonly sender: string | null },
  error: { readonly name: string; readonly text: string } | null,
): Buffer {
  return write({
    serial,
    type: error ? ERROR : METHOD_RETURN,
    flags: NO_REPLY_EXPECTED,
    replySerial: to.serial,
    ...(to.sender === null ? {} : { destination: to.sender }),
    ...(error ? { errorName: error.name, signature: 's', body: [error.text] } : {}),
  })
}

function write(fields: ConstructorParameters<typeof Message>[0]): Buffer {
  try {
    return marshallMessage(new Message(fields))[0]
  } catch (error) {
    throw new BusError(INVALID_ARGS, error instanceof Error ? error.message : String(error))
  }
}
