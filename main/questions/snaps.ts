/** Questions about snap apps. */
import type { Snaps } from '../../contract/snaps.ts'
import type { Askers } from './question.ts'

export interface SnapQuestion {
  readonly about: 'snap-go-back'
  readonly name: string
  readonly version: string
}

export function snapAskers(snaps: () => Snaps): Pick<Askers, 'snaps.goBack'> {
  return {
    'snaps.goBack': ({ snap }) => {
      const now = snaps()
      const found = now.state === 'present' ? now.snaps?.find(({ id }) => id === snap) : undefined
      return found?.previous ? { about: 'snap-go-back', name: found.title, version: found.previous } : null
    },
  }
}
