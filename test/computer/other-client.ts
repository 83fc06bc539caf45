/** Another program that updates the system through the daemon, as GNOME Software or a terminal would. */
import { BusClient } from './bus/bus-client.ts'
import { Variant } from './bus/wire.ts'

const NAME = 'org.projectatomic.rpmostree1'
const SYSROOT = '/org/projectatomic/rpmostree1/Sysroot'
const TRANSACTION = `${NAME}.Transaction`

/** Begins an update as the client `id`; resolves when it has started. It then runs to its end by itself. */
export async function beginOtherUpdate(bus: string, id: string): Promise<void> {
  const client = await BusClient.open(bus)
  try {
    await client.call(NAME, SYSROOT, `${NAME}.Sysroot`, 'RegisterClient', 'a{sv}', [
      { id: new Variant('s', id) },
    ])
    const [path] = await client.call(NAME, SYSROOT, `${NAME}.Sysroot`, 'GetOS', 's', [''])
    const [address] = await client.call(NAME, String(path), `${NAME}.OS`, 'Upgrade', 'a{sv}', [{}])
    const peer = await BusClient.openPeer(String(address))
    // It lets go of both lines once the work is over, as a well-behaved client does.
    peer.onMessage = (message) => {
      if (message.member === 'Finished') peer.close()
    }
    peer.onClose = () => client.close()
    client.onClose = () => peer.close()
    await peer.call(null, '/', TRANSACTION, 'Start')
  } catch (error) {
    client.close()
    throw error
  }
}
