/** Whether the desktop can ask about USB devices; some apps want all devices only where it cannot. */
import { type Bus, BusError } from '../../bus/bus.ts'

const question = {
  destination: 'org.freedesktop.portal.Desktop',
  path: '/org/freedesktop/portal/desktop',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  signature: 'ss',
  body: ['org.freedesktop.portal.Usb', 'version'],
  timeout: 2000,
} as const

/** Asked as Flatpak asks (check_usb_portal). null: it does not answer. Never rejects. */
export async function hasUsbPortal(bus: Bus): Promise<boolean | null> {
  try {
    await (await bus.connection()).call(question)
    return true
  } catch (error) {
    const none =
      error instanceof BusError && /\.(?:ServiceUnknown|UnknownInterface|InvalidArgs)$/.test(error.errorName)
    return none ? false : null
  }
}
