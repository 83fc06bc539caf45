/** How a method of the OS interface is made: first polkit, then the body. */
import type { Call, Method } from '../bus/object-tree.ts'
import { authorise } from './authority.ts'
import type { Beginning, Daemon } from './daemon.ts'

/** A polkit action's last part, or how to find them from the arguments. None: free for everybody. */
type Actions = string | ((call: Call) => readonly string[])

export function osMethod(
  daemon: Daemon,
  [takes, gives]: readonly [takes: string, gives: string],
  actions: Actions,
  body: Method['run'],
): Method {
  return {
    in: takes,
    out: gives,
    run: async (call) => {
      const { sender, message } = call
      const asked = typeof actions === 'string' ? [actions] : actions(call)
      await authorise(daemon.bus, {
        sender,
        kind: 'OS',
        member: message.member ?? '',
        actions: asked,
        interactive: true,
      })
      return body(call)
    },
  }
}

/** A method that begins a transaction and gives its address. */
export function transactionMethod(
  daemon: Daemon,
  takes: string,
  actions: Actions,
  begin: (call: Call) => Beginning,
): Method {
  return osMethod(daemon, [takes, 's'], actions, async (call) => [await daemon.begin(call, begin(call))])
}
