/** Short ways to say to rpm-ostreed what the conformance tests say often. Facts and names are the contract's. */
import { RawClient, variant, type Dict, type Heard, type Reply, type Typed } from './raw-client.ts'

export const NAME = 'org.projectatomic.rpmostree1'
export const ROOT = '/org/projectatomic/rpmostree1'
export const SYSROOT = `${ROOT}/Sysroot`
export const OS = `${ROOT}/harbor`
const PROPERTIES = 'org.freedesktop.DBus.Properties'

export const sysroot = (
  client: RawClient,
  member: string,
  signature = '',
  body: readonly unknown[] = [],
): Promise<Reply> => client.call(NAME, SYSROOT, `${NAME}.Sysroot.${member}`, signature, body)

export const os = (
  client: RawClient,
  member: string,
  signature = '',
  body: readonly unknown[] = [],
): Promise<Reply> => client.call(NAME, OS, `${NAME}.OS.${member}`, signature, body)

export const register = (client: RawClient, id = 'conformance') =>
  sysroot(client, 'RegisterClient', 'a{sv}', [{ id: variant('s', id) }])

/** A property with its signature. */
export async function property(client: RawClient, iface: 'Sysroot' | 'OS', name: string): Promise<Typed> {
  const path = iface === 'OS' ? OS : SYSROOT
  const { body } = await client.call(NAME, path, `${PROPERTIES}.Get`, 'ss', [`${NAME}.${iface}`, name])
  return body[0] as Typed
}

export async function deployments(client: RawClient): Promise<readonly Dict[]> {
  return (await property(client, 'Sysroot', 'Deployments')).value as readonly Dict[]
}

/** key → signature */
export const typesOf = (dict: Dict): Record<string, string> =>
  Object.fromEntries(Object.entries(dict).map(([key, { signature }]) => [key, signature]))

/** The names of a bus's owners. */
export async function ownerOf(client: RawClient, name = NAME): Promise<string | null> {
  const bus = 'org.freedesktop.DBus'
  const reply = client.call(bus, '/org/freedesktop/DBus', `${bus}.GetNameOwner`, 's', [name])
  return reply.then(({ body }) => String(body[0])).catch(() => null)
}

export const listenToChanges = (client: RawClient) =>
  client.listen(`type='signal',sender='${NAME}',interface='${PROPERTIES}',member='PropertiesChanged'`)

export const listenToOwner = (client: RawClient, name = NAME) =>
  client.listen(`type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`)

export const ownerGone = (signal: Heard) => signal.member === 'NameOwnerChanged' && signal.body[2] === ''

/** Did this signal tell that property? */
export const tells = (iface: 'Sysroot' | 'OS', name: string) => (signal: Heard) =>
  signal.member === 'PropertiesChanged' &&
  signal.body[0] === `${NAME}.${iface}` &&
  name in (signal.body[1] as Dict)

export const TRANSACTION = `${NAME}.Transaction`

/** Connects to a transaction's address. */
export const joinPeer = (address: unknown) => RawClient.peer(String(address))

export const start = async (peer: RawClient): Promise<boolean> =>
  (await peer.call(null, '/', `${TRANSACTION}.Start`)).body[0] === true

export const finished = async (peer: RawClient): Promise<readonly [boolean, string]> => {
  const { body } = await peer.until(({ member }) => member === 'Finished')
  return [body[0] === true, String(body[1])]
}

/** A transaction from its call to its end; the peer is closed. */
export async function run(
  client: RawClient,
  member: string,
  signature = 'a{sv}',
  body: readonly unknown[] = [{}],
) {
  const reply = await os(client, member, signature, body)
  const peer = await joinPeer(reply.body.at(-1))
  await start(peer)
  const [success, text] = await finished(peer)
  peer.close()
  await peer.closed
  return { success, text, signals: peer.heard, reply }
}

const ON = variant('b', true)

/** `rpm-ostree install` and `uninstall`, from their call to their end. */
export const change = (
  client: RawClient,
  add: readonly string[],
  remove: readonly string[] = [],
  options: object = {},
) => run(client, 'PkgChange', 'a{sv}asas', [options, add, remove])

/** UpdateDeployment from its call to its end; the base stays unless told otherwise. */
export const update = (client: RawClient, modifiers: object, options: object = { 'no-pull-base': ON }) =>
  run(client, 'UpdateDeployment', 'a{sv}a{sv}', [modifiers, options])

export const list = (...items: readonly string[]) => variant('as', items)

/** What was told in words. */
export const messages = (signals: readonly Heard[]): readonly string[] =>
  signals.filter(({ member }) => member === 'Message').map(({ body }) => String(body[0]))

/** The deployment that boots next, read after a barrier. */
export async function next(client: RawClient): Promise<Dict> {
  await reload(client)
  return (await deployments(client))[0] ?? {}
}

/** name, what happened (0 added, 1 removed, 2 upgraded, 3 downgraded), and the packages. */
export type Row = readonly [name: string, kind: number, packages: Dict]

/** What the deployment that boots next has otherwise than the second. */
export async function nextDiff(client: RawClient): Promise<readonly Row[]> {
  const [staged, booted] = await deployments(client)
  const { body } = await os(client, 'GetDeploymentsRpmDiff', 'ss', [
    booted?.['id']?.value,
    staged?.['id']?.value,
  ])
  return body[0] as readonly Row[]
}

/** As a well-behaved client after its work: a barrier, then the news. */
export const reload = (client: RawClient) => sysroot(client, 'Reload')

export const BUSY = 'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code26'
export const FAILED = 'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code0'
export const NOT_FOUND = 'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code1'
export const DENIED = 'org.freedesktop.DBus.Error.AccessDenied'

/** The error a call ends with: its name and its sentence. */
export async function refusal(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await call
  } catch (error) {
    if (error instanceof Error) return { name: error.name, message: error.message }
  }
  throw new Error('it was not refused')
}
