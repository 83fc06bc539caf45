/** Questions about system versions and failed starts. */
import type { VersionRef } from '../../contract/health.ts'
import type { State } from '../../contract/state.ts'
import type { Version } from '../../contract/system.ts'
import type { Askers } from './question.ts'

/** What a dialog calls a version. */
export type Named = Pick<VersionRef, 'label' | 'date'>

export type SystemQuestion =
  | {
      readonly about: 'go-back'
      readonly version: Named
      readonly isNewer: boolean
      /** A version that waits for a restart and is thrown away by this. */
      readonly discards: Named | null
    }
  | { readonly about: 'discard'; readonly version: Named }
  | { readonly about: 'stay'; readonly version: Named; readonly failed: Named }
  /** `byItself`: if it fails once more, the computer goes back without anybody's help. */
  | { readonly about: 'try-again'; readonly failed: Named; readonly byItself: boolean }

const has = (state: Version['states'][number]) => (version: Version) => version.states.includes(state)

type Names = 'system.goBack' | 'system.discard' | 'health.stay' | 'health.tryAgain'

export function systemAskers(state: () => Pick<State, 'system' | 'health'>): Pick<Askers, Names> {
  const versions = () => {
    const { system } = state()
    return system.state === 'ready' ? system.facts.versions : []
  }
  const failed = () => {
    const { lastStart } = state().health
    if (!lastStart || lastStart.outcome === 'well' || !lastStart.from || !lastStart.to) return null
    const byItself = lastStart.outcome === 'fell-back' && lastStart.byItself
    return { bad: lastStart.from, good: lastStart.to, byItself }
  }
  return {
    'system.goBack': ({ version: id }) => {
      const all = versions()
      const version = all.find((one) => one.id === id)
      if (!version) return null
      const used = all.find(has('in-use'))
      const isNewer = (version.date ?? 0) > (used?.date ?? 0)
      return { about: 'go-back', version, isNewer, discards: all.find(has('ready')) ?? null }
    },
    'system.discard': () => {
      const version = versions().find(has('ready'))
      return version ? { about: 'discard', version } : null
    },
    'health.stay': () => {
      const start = failed()
      return start && { about: 'stay', version: start.good, failed: start.bad }
    },
    'health.tryAgain': () => {
      const start = failed()
      return start && { about: 'try-again', failed: start.bad, byItself: start.byItself }
    },
  }
}
