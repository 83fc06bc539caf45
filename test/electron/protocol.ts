/** `protocol`: the app's own schemes and who answers for them. */
import { addresses } from './addresses.ts'
import { strict } from './strict.ts'
import { lifecycle } from './lifecycle.ts'

type Answer = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Answer>()

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (lifecycle.ready)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) addresses.register(scheme)
  },
  handle(scheme: string, handler: Answer): void {
    if (!addresses.has(scheme))
      throw new Error(`The stand-in for Electron has no scheme '${scheme}' without registration`)
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
})

/** null: nobody answers for this address. */
export function handlerOf(url: string): Answer | null {
  return handlers.get(new URL(url).protocol.slice(0, -1)) ?? null
}
