/**
 * systemd-logind's part that leads the next start, and only that, to another of the loader's entries. It works where the
 * loader speaks the Boot Loader Interface, as systemd-boot does; with GRUB there is none.
 *
 * Source: org.freedesktop.login1(5); systemd src/login/logind-dbus.c, method_set_reboot_to_boot_loader_entry().
 */
import { DBUS_ERROR, Refusal, type Call, type Interface } from '../bus/object-tree.ts'
import { entriesOf, type Starts } from './starts.ts'

const ACTION = 'org.freedesktop.login1.set-reboot-to-boot-loader-entry'

interface Rights {
  /** "yes", "challenge" or "no". */
  readonly may: (call: Call, action: string) => Promise<string>
  /** Rejects with login1's own refusal. */
  readonly authorise: (call: Call, action: string) => Promise<void>
}

export function startMenuInterface(
  starts: Starts,
  { may, authorise }: Rights,
): Required<Pick<Interface, 'methods' | 'properties'>> {
  const speaks = starts.loader === 'systemd-boot'
  const entries = () => (speaks ? entriesOf(starts.dir).map(({ file }) => file) : [])
  return {
    methods: {
      CanRebootToBootLoaderEntry: {
        out: 's',
        run: async (call) => [speaks ? await may(call, ACTION) : 'na'],
      },
      SetRebootToBootLoaderEntry: {
        in: 's',
        run: async (call) => {
          const entry = String(call.args[0])
          if (!speaks)
            throw new Refusal(
              `${DBUS_ERROR}.NotSupported`,
              'Loader does not support boot into boot loader entry.',
            )
          if (entry !== '' && !entries().includes(entry))
            throw new Refusal(`${DBUS_ERROR}.NotSupported`, `Boot loader entry '${entry}' is not known.`)
          await authorise(call, ACTION)
          starts.setOneShot(entry === '' ? null : entry)
        },
      },
    },
    properties: {
      BootLoaderEntries: { type: 'as', get: entries },
      RebootToBootLoaderEntry: { type: 's', get: () => starts.oneShot ?? '' },
    },
  }
}
