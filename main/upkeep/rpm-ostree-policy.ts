/** rpm-ostreed's own word on what its timer may do (property AutomaticUpdatePolicy), or its file where it does not answer. */
import type { Bus } from '../bus/bus.ts'
import { plain } from '../bus/variant.ts'
import type { Place } from '../health/read/place.ts'
import { type OwnSettings, policyFile, rpmOstreePolicy } from './own-settings.ts'

const NAME = 'org.projectatomic.rpmostree1'
const sysroot = {
  destination: NAME,
  path: '/org/projectatomic/rpmostree1/Sysroot',
  interface: 'org.freedesktop.DBus.Properties',
}
const PATIENCE = 30_000

/** Asked only where its timer is, so that no daemon is started that does not belong here. Never rejects. */
export async function readPolicy(bus: Bus, place: Place): Promise<OwnSettings> {
  try {
    const connection = await bus.connection()
    const body = [`${NAME}.Sysroot`, 'AutomaticUpdatePolicy']
    const [value] = await connection.call({
      ...sysroot,
      member: 'Get',
      signature: 'ss',
      body,
      timeout: PATIENCE,
    })
    const policy = plain(value)
    if (typeof policy === 'string' && policy !== '') return rpmOstreePolicy(policy)
  } catch {
    // Its file says the same, unless it was changed since the daemon began.
  }
  return rpmOstreePolicy(await policyFile(place))
}
