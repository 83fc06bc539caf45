/**
 * The simulated rpm-ostreed: started by dbus-daemon when somebody calls org.projectatomic.rpmostree1, gone when nobody
 * needs it. `node main.ts DIR`, with the bus in DBUS_STARTER_ADDRESS.
 */
import { watch } from 'node:fs'
import { join } from 'node:path'
import { BusClient } from '../bus/bus-client.ts'
import { METHOD_CALL, SIGNAL, type Message } from '../bus/message.ts'
import { Sysroot } from '../sysroot/sysroot.ts'
import { Daemon, NAME, OS_PATH, ROOT_PATH, SYSROOT_PATH } from './daemon.ts'
import { Link } from './link.ts'
import { EXPERIMENTAL_INTERFACE, experimentalInterface, OS_INTERFACE, osInterface } from './os-methods.ts'
import { SYSROOT_INTERFACE, sysrootInterface } from './sysroot-methods.ts'

const WATCH_SETTLES_MS = 100

const [dir] = process.argv.slice(2)
const address = process.env['DBUS_STARTER_ADDRESS']
if (dir === undefined || address === undefined)
  throw new Error('to be started by dbus-daemon with the folder of a computer')

const link = await Link.open(join(dir, 'daemon.sock'))
if (link.orders.broken) process.exit(1)
const bus = await BusClient.openWithDescriptors(address, join(dir, `run/descriptors-${process.pid}`))
bus.onClose = () => process.exit(0)

const daemon = new Daemon(bus, link, new Sysroot(dir), () => void leave())
publish()
await daemon.state.reload()
daemon.watch.changes()

bus.onMessage = received
await bus.bus('AddMatch', 's', [
  "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg2=''",
])
watchSysroot(join(dir, 'sysroot/ostree/deploy'))
await bus.bus('RequestName', 'su', [NAME, 0])
daemon.clients.setBusy(false)

function publish(): void {
  const sysroot = sysrootInterface(daemon)
  const os = osInterface(daemon)
  daemon.tree.add(ROOT_PATH, {})
  daemon.tree.add(SYSROOT_PATH, { [SYSROOT_INTERFACE]: sysroot })
  daemon.tree.add(OS_PATH, { [OS_INTERFACE]: os, [EXPERIMENTAL_INTERFACE]: experimentalInterface() })
  daemon.watch.add(SYSROOT_PATH, SYSROOT_INTERFACE, sysroot.properties ?? {})
  daemon.watch.add(OS_PATH, OS_INTERFACE, os.properties ?? {})
}

function received(message: Message, files: readonly string[]): void {
  if (message.type === METHOD_CALL) daemon.serve(message, files)
  else if (message.type === SIGNAL && message.member === 'NameOwnerChanged' && message.body[2] === '')
    daemon.nameVanished(String(message.body[0]))
}

/** `ostree admin pin` and the like touch this folder. */
function watchSysroot(folder: string): void {
  let timer: NodeJS.Timeout | undefined
  watch(folder, () => {
    clearTimeout(timer)
    // A transaction tells what it did itself.
    timer = setTimeout(() => daemon.working || daemon.queue(() => daemon.reload()), WATCH_SETTLES_MS)
  })
}

/** Gives the name back before it goes, so that the next call starts a new daemon. */
async function leave(): Promise<void> {
  await bus.bus('ReleaseName', 's', [NAME])
  process.exit(0)
}
