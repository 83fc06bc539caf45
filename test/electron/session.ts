/**
 * `session.defaultSession`: who is asked before a page gets a permission or sends a request.
 *
 * Under DevTools Chromium asks nobody for permissions, so the handlers are asked before each load, once for each
 * permission, and Chromium is told the result. Devices (USB, HID, serial) need a chooser that Chromium under DevTools
 * does not open: no page gets one, whatever the handler says.
 */
import { addresses, originOf } from './addresses.ts'
import { chromium } from './chromium.ts'
import { strict } from './strict.ts'

type Handler<K extends 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> = Parameters<
  Electron.Session[K]
>[0]
type BeforeRequest = (
  details: Electron.OnBeforeRequestListenerDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void

const handlers: {
  request: Handler<'setPermissionRequestHandler'>
  check: Handler<'setPermissionCheckHandler'>
  beforeRequest: BeforeRequest | null
} = { request: null, check: null, beforeRequest: null }

function onBeforeRequest(
  ...args: [Electron.WebRequestFilter, BeforeRequest | null] | [BeforeRequest | null]
): void {
  if (args.length === 2) throw new Error('The stand-in for Electron has no webRequest filters')
  handlers.beforeRequest = args[0]
}

export const defaultSession = strict('session.defaultSession', {
  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    handlers.request = handler
  },
  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    handlers.check = handler
  },
  setDevicePermissionHandler(
    _handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0],
  ): void {},
  webRequest: strict('webRequest', { onBeforeRequest }),
})
export const session = strict('session', { defaultSession })

/** Electron's names and Chromium's. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  media: 'camera',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'idle-detection': 'idle-detection',
} as const

async function granted(permission: keyof typeof permissions, url: string): Promise<boolean> {
  const origin = originOf(url)
  const details = { isMainFrame: true, requestingUrl: url }
  if (handlers.check && !handlers.check(null, permission, origin, details)) return false
  const { request } = handlers
  if (!request) return true
  return new Promise((resolve) => {
    // Before a load there is no page yet that could be named.
    request(null as unknown as Electron.WebContents, permission, resolve, details)
  })
}

/** Asks the app's handlers about a page that is about to be loaded and tells Chromium. */
export async function settlePermissions(url: string): Promise<void> {
  const names = Object.keys(permissions) as (keyof typeof permissions)[]
  await Promise.all(
    names.map(async (name) =>
      chromium.send('Browser.setPermission', {
        permission: { name: permissions[name] },
        setting: (await granted(name, url)) ? 'granted' : 'denied',
        origin: originOf(addresses.toChromium(url)),
      }),
    ),
  )
}

/** Whether the app's webRequest handler lets this request go on. */
export async function requestAllowed(details: Electron.OnBeforeRequestListenerDetails): Promise<boolean> {
  const { beforeRequest } = handlers
  if (!beforeRequest) return true
  const { cancel } = await new Promise<Electron.CallbackResponse>((resolve) =>
    beforeRequest(details, resolve),
  )
  return !cancel
}
