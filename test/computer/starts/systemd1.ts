/**
 * systemd's managers, the system's and the person's own: which units have failed, and the timers of ../units.
 *
 * Source: org.freedesktop.systemd1(5), ListUnitsFiltered(as states) → a(ssssssouso).
 */
import { ObjectTree } from '../bus/object-tree.ts'
import { Service } from '../desktop/service.ts'
import { pathOf } from '../units/unit.ts'
import { type Authorise, Units } from '../units/units.ts'

const NAME = 'org.freedesktop.systemd1'
const PATH = '/org/freedesktop/systemd1'

export interface Unit {
  readonly name: string
  readonly description: string
  readonly active: 'active' | 'failed'
}

/** What is there besides units that fail; enough to show that a filter filters. */
const always: readonly Unit[] = [
  { name: 'dbus-broker.service', description: 'D-Bus System Message Bus', active: 'active' },
]

const row = ({ name, description, active }: Unit) => {
  const sub = active === 'failed' ? 'failed' : 'running'
  return [name, description, 'loaded', active, sub, '', pathOf(name), 0, '', '/']
}

export interface Manager {
  readonly service: Service
  readonly units: Units
}

/** A manager whose failed units are asked for at each call. `authorise`: refuses whoever may not change units. */
export function systemd1(failed: () => readonly Unit[], authorise: Authorise): Manager {
  const tree = new ObjectTree()
  const units = new Units(tree, authorise)
  tree.add(PATH, {
    [`${NAME}.Manager`]: {
      methods: {
        ...units.methods,
        ListUnitsFiltered: {
          in: 'as',
          out: 'a(ssssssouso)',
          run: ({ args: [states] }) => {
            const wanted = states as readonly string[]
            const units = [...always, ...failed()]
            return [units.filter(({ active }) => wanted.length === 0 || wanted.includes(active)).map(row)]
          },
        },
      },
      signals: { JobRemoved: 'uoss' },
    },
  })
  const service = new Service(NAME, tree)
  units.attach(service)
  return { service, units }
}

/** Descriptions of units a test may let fail; others are described by their own name. */
const descriptions: Readonly<Record<string, string>> = {
  'bluetooth.service': 'Bluetooth service',
  'cups.service': 'CUPS Scheduler',
  'NetworkManager.service': 'Network Manager',
}

export const failedUnit = (name: string): Unit => ({
  name,
  description: descriptions[name] ?? name,
  active: 'failed',
})
