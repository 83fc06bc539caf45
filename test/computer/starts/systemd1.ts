/**
 * systemd's managers as far as somebody asks which units have failed: the system's and the person's own.
 *
 * Source: org.freedesktop.systemd1(5), ListUnitsFiltered(as states) → a(ssssssouso).
 */
import { ObjectTree } from '../bus/object-tree.ts'
import { Service } from '../desktop/service.ts'

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

/** "bluetooth.service" is at /org/freedesktop/systemd1/unit/bluetooth_2eservice. */
const pathOf = (name: string) =>
  `${PATH}/unit/${name.replaceAll(/[^A-Za-z0-9]/g, (letter) => `_${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)}`

const row = ({ name, description, active }: Unit) => {
  const sub = active === 'failed' ? 'failed' : 'running'
  return [name, description, 'loaded', active, sub, '', pathOf(name), 0, '', '/']
}

/** A manager whose failed units are asked for at each call. */
export function systemd1(failed: () => readonly Unit[]): Service {
  const tree = new ObjectTree()
  tree.add(PATH, {
    [`${NAME}.Manager`]: {
      methods: {
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
    },
  })
  return new Service(NAME, tree)
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
