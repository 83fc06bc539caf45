/** org.projectatomic.rpmostree1.Sysroot */
import type { Call, Interface, Method } from '../bus/object-tree.ts'
import { OS } from '../releases/releases.ts'
import { authorise } from './authority.ts'
import { NAME, OS_PATH, type Daemon } from './daemon.ts'
import { describe } from './deployment-dict.ts'
import { notFound } from './errors.ts'
import { Options } from './options.ts'

export const SYSROOT_INTERFACE = `${NAME}.Sysroot`

export function sysrootInterface(daemon: Daemon): Interface {
  const { state, link } = daemon
  return {
    properties: {
      Booted: { type: 'o', get: () => OS_PATH },
      Path: { type: 's', get: () => '/' },
      Deployments: {
        type: 'aa{sv}',
        get: () => state.deployments.map((deployment) => describe(deployment, state.status)),
      },
      ActiveTransaction: { type: '(sss)', get: () => activeTransaction(daemon) },
      ActiveTransactionPath: { type: 's', get: () => daemon.active?.address ?? '' },
      AutomaticUpdatePolicy: { type: 's', get: () => link.orders.updatePolicy },
    },
    methods: {
      RegisterClient: clientMethod(daemon, ({ sender, args }) =>
        daemon.clients.register(sender, new Options(args[0]).text('id')),
      ),
      UnregisterClient: clientMethod(daemon, async ({ sender }) => daemon.clients.unregister(sender)),
      Reload: { run: () => reload(daemon) },
      ReloadConfig: {
        run: async ({ sender }) => {
          const actions = ['reload-daemon']
          await authorise(daemon.bus, {
            sender,
            kind: 'Sysroot',
            member: 'ReloadConfig',
            actions,
            interactive: true,
          })
          await reload(daemon)
        },
      },
      GetOS: {
        in: 's',
        out: 'o',
        run: ({ args }) => {
          const name = String(args[0])
          if (name !== '' && name !== OS) throw notFound(`OS name "${name}" not found`)
          return [OS_PATH]
        },
      },
    },
  }
}

function activeTransaction({ active }: Daemon): readonly [string, string, string] {
  return active ? [active.birth.method, active.birth.sender, active.birth.path] : ['', '', '']
}

/** Register and unregister never bring up a prompt. */
function clientMethod(daemon: Daemon, run: (call: Call) => Promise<void>): Method {
  return {
    in: 'a{sv}',
    run: async (call) => {
      const member = call.message.member ?? ''
      const actions = ['client-management']
      await authorise(daemon.bus, {
        sender: call.sender,
        kind: 'Sysroot',
        member,
        actions,
        interactive: false,
      })
      await run(call)
    },
  }
}

/** Everything that happened before is told when this answers. CachedUpdate is read anew even if nothing changed. */
async function reload(daemon: Daemon): Promise<void> {
  await daemon.state.reload()
  daemon.state.loadUpdate()
  daemon.announce()
}
