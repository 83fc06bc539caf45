/** The queue's own buttons. */
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import type { HandlerParts } from './parts.ts'

type Names = 'apps.cancel' | 'apps.again' | 'apps.dismiss'

export function queueHandlers({ queue }: Pick<HandlerParts, 'queue'>): Pick<AppHandlers, Names> {
  return {
    'apps.cancel': ({ item }) => {
      queue.cancel(item)
      return null
    },
    'apps.again': ({ item }) => {
      queue.again(item)
      return null
    },
    'apps.dismiss': ({ item }) => {
      queue.dismiss(item)
      return null
    },
  }
}
