/**
 * Beginning a transaction. Each gets a connection of its own: rpm-ostreed aborts a transaction that was made and not
 * started when the connection that made it goes away, and closing ours is the only clean way to give up (issue 4709).
 * Once started it runs to its end whatever happens to us.
 */
import type { Connection } from '../../bus/bus.ts'
import { ProblemError } from '../../problem-error.ts'
import { abortable } from './authority.ts'
import type { Client } from './client.ts'
import type { Method } from './methods.ts'
import { NAME, OS } from './names.ts'
import { asProblemError } from './problems.ts'
import { Transaction } from './transaction.ts'

/** Our names on the bus at this moment, so that our own transactions are not taken for somebody else's. */
export type OwnNames = Set<string>

/** Among our names while a command of rpm-ostree runs for us: its name on the bus is not known. */
export const OUR_COMMAND = 'our command'

export interface Begun {
  readonly transaction: Transaction
  /** Somebody else had begun the same: what that program says of itself. null: it is ours. */
  readonly by: string | null
}

/** Resolves when the transaction has been started. Rejects with a ProblemError; nothing has been changed then. */
export async function begin(
  client: Client,
  own: OwnNames,
  method: Method,
  signal: AbortSignal,
): Promise<Begun> {
  const connection = await client.bus.separate().catch((error: unknown) => {
    throw asProblemError(error)
  })
  const name = connection.uniqueName ?? ''
  own.add(name)
  connection.onClose(() => own.delete(name))
  try {
    const begun = await beginOn(connection, client, method, signal)
    // Kept until the end: as long as it is there the daemon knows whose transaction it is.
    void begun.transaction.finished.catch(() => {}).finally(() => connection.close())
    return begun
  } catch (error) {
    connection.close()
    throw asProblemError(error)
  }
}

async function beginOn(
  connection: Connection,
  client: Client,
  method: Method,
  signal: AbortSignal,
): Promise<Begun> {
  await abortable(client.register(connection), signal)
  const path = (await abortable(client.osPath(), signal)) ?? '/'
  const { member, signature, body } = method
  const call = { destination: NAME, path, interface: OS, member, signature, body }
  // No time limit: a password dialog may be open.
  const reply = await abortable(connection.call(call), signal)
  // AutomaticUpdateTrigger answers (enabled, address), all others the address alone.
  const transaction = await Transaction.open(String(reply.at(-1)))
  if (signal.aborted) {
    transaction.close()
    throw new ProblemError({ code: 'cancelled' })
  }
  const began = await transaction.start()
  // From here on giving up is cancelling, and how that ends is for `finished` to tell.
  if (signal.aborted) void transaction.cancel().catch(() => {})
  return { transaction, by: began ? null : (await transaction.details()).by }
}
