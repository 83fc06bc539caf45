/** Questions about versions that are tried and versions on hold. */
import type { State } from '../../contract/state.ts'
import { holdName } from '../health/hold.ts'
import type { Askers } from './question.ts'
import type { Named } from './system.ts'

export type TryoutQuestion =
  | { readonly about: 'try-version'; readonly version: Named; readonly once: boolean }
  | { readonly about: 'stay-on-tried'; readonly version: Named; readonly usual: Named }
  | { readonly about: 'release'; readonly version: Named; readonly didNotStart: boolean }

type Names = 'health.tryVersion' | 'health.stayOnTried' | 'health.release'

export function tryoutAskers(state: () => Pick<State, 'system' | 'health'>): Pick<Askers, Names> {
  return {
    'health.tryVersion': ({ version: id }) => {
      const { system, health } = state()
      const version =
        system.state === 'ready' ? system.facts.versions.find((one) => one.id === id) : undefined
      return version ? { about: 'try-version', version, once: health.once.includes(id) } : null
    },
    'health.stayOnTried': () => {
      const { tryout } = state().health
      if (tryout?.stage !== 'running') return null
      return { about: 'stay-on-tried', version: tryout.version, usual: tryout.usual }
    },
    'health.release': ({ hold }) => {
      const version = state().health.holds.find((one) => holdName(one) === hold)
      if (!version) return null
      return { about: 'release', version, didNotStart: version.why === 'did-not-start' }
    },
  }
}
