/** pkexec: asks polkit, then runs the command as root inside the computer. `node pkexec.ts DIR PROGRAM [ARGUMENT …]` */
import { BusClient } from '../bus/bus-client.ts'
import { Variant } from '../bus/wire.ts'
import { connectControl } from '../control-client.ts'

const ALLOW_USER_INTERACTION = 1
/** pkexec(1), "Return value". */
const DISMISSED = 126
const REFUSED = 127

const [dir = '', ...command] = process.argv.slice(2)

/** 0: allowed; else what to end with. */
async function authorise(): Promise<number> {
  const bus = await BusClient.open(process.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '')
  const name = 'org.freedesktop.PolicyKit1'
  const subject = [
    'unix-process',
    { pid: new Variant('u', process.ppid), 'start-time': new Variant('t', 0n) },
  ]
  const [answer] = await bus.call(
    name,
    '/org/freedesktop/PolicyKit1/Authority',
    `${name}.Authority`,
    'CheckAuthorization',
    '(sa{sv})sa{ss}us',
    [subject, 'org.freedesktop.policykit.exec', {}, ALLOW_USER_INTERACTION, ''],
  )
  bus.close()
  const [authorised, , details] = answer as [boolean, boolean, Record<string, string>]
  if (authorised) return 0
  const dismissed = details['polkit.dismissed'] !== undefined
  console.error(
    `Error executing command as another user: ${dismissed ? 'Request dismissed' : 'Not authorized'}`,
  )
  if (!dismissed) console.error('\nThis incident has been reported.')
  return dismissed ? DISMISSED : REFUSED
}

const refused = await authorise().catch((error: unknown) => {
  console.error(`Error checking for authorization org.freedesktop.policykit.exec: ${String(error)}`)
  return REFUSED
})
if (refused !== 0) process.exit(refused)
// What is root's goes on to its end, whatever becomes of this process.
const computer = await connectControl(dir)
const { status, out, err } = await computer.tell('inside', { argv: command })
await computer.stop()
process.stderr.write(err)
process.stdout.write(out)
process.exitCode = status
