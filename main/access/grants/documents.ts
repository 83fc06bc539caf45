/**
 * Files that were handed to an app by the file chooser, by dropping or by opening them (org.freedesktop.portal.Documents, on
 * the session bus). They reach the app whatever its folders are, until they are taken back.
 */
import { type Bus, BusError, type Connection } from '../../bus/bus.ts'
import { plain } from '../../bus/variant.ts'
import type { HandedDocument } from '../../../contract/access.ts'

const service = {
  destination: 'org.freedesktop.portal.Documents',
  path: '/org/freedesktop/portal/documents',
  interface: 'org.freedesktop.portal.Documents',
} as const

const NOT_FOUND = 'org.freedesktop.portal.Error.NotFound'
const PATIENCE = 5000
const known = ['read', 'write', 'grant-permissions', 'delete'] as const

/** null: the document portal does not answer. Never rejects. */
export async function documentsOf(bus: Bus, appId: string): Promise<readonly HandedDocument[] | null> {
  try {
    const connection = await bus.connection()
    const [list] = await call(connection, 'List', 's', [appId])
    const paths = dictionary(plain(list))
    const found = await Promise.all(Object.keys(paths).map((id) => readDocument(connection, id, appId)))
    return found.flat().toSorted((a, b) => (a.path < b.path ? -1 : 1))
  } catch (error) {
    if (error instanceof BusError) return null
    throw error
  }
}

/** Nothing for one that was taken back while we looked. */
async function readDocument(
  connection: Connection,
  id: string,
  appId: string,
): Promise<readonly HandedDocument[]> {
  try {
    const [path, apps] = await call(connection, 'Info', 's', [id])
    const rights = dictionary(plain(apps))[appId]
    const words: readonly unknown[] = Array.isArray(rights) ? rights : []
    return [{ id, path: textOf(plain(path)), rights: known.filter((right) => words.includes(right)) }]
  } catch (error) {
    if (error instanceof BusError && error.errorName === NOT_FOUND) return []
    throw error
  }
}

/** Takes everything back that the app may do with a document. Rejects with a BusError. */
export async function takeBack(bus: Bus, document: HandedDocument, appId: string): Promise<void> {
  const connection = await bus.connection()
  await call(connection, 'RevokePermissions', 'ssas', [document.id, appId, document.rights])
}

/** Gives a document back that was taken. Rejects with a BusError, also when it is not in the store any more. */
export async function giveBack(bus: Bus, document: HandedDocument, appId: string): Promise<void> {
  const connection = await bus.connection()
  await call(connection, 'GrantPermissions', 'ssas', [document.id, appId, document.rights])
}

const call = (connection: Connection, member: string, signature: string, body: readonly unknown[]) =>
  connection.call({ ...service, member, signature, body, timeout: PATIENCE })

function dictionary(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** A path as bytes with a zero at the end. */
function textOf(bytes: unknown): string {
  if (!Array.isArray(bytes)) return ''
  const numbers: readonly unknown[] = bytes
  const text = Buffer.from(numbers.filter((byte) => typeof byte === 'number')).toString('utf8')
  return text.replace(/\0+$/, '')
}
