/** Questions about apps: what is removed, exchanged or set back. */
import type { DataCopy, Leftover, UnusedComponents } from '../../contract/apps-work.ts'
import type { Apps } from '../../contract/apps.ts'
import type { Askers } from './question.ts'

export type AppQuestion =
  | { readonly about: 'remove-app'; readonly name: string; readonly data: 'keep' | 'trash' | 'delete' }
  | { readonly about: 'replace-app'; readonly name: string; readonly by: string }
  | { readonly about: 'app-go-back'; readonly name: string; readonly copyData: boolean }
  /** Sizes are bytes. */
  | { readonly about: 'remove-components'; readonly count: number; readonly bytes: number }
  | { readonly about: 'restore-copy'; readonly name: string; readonly madeAt: number }
  | { readonly about: 'remove-copy'; readonly name: string; readonly madeAt: number }
  | { readonly about: 'remove-leftovers'; readonly count: number; readonly bytes: number }
  | { readonly about: 'remove-source'; readonly title: string; readonly apps: readonly string[] }

export interface AppFacts {
  readonly apps: () => Apps
  /** The name of the app that a listed version is of. */
  readonly nameOfVersion: (version: string) => string | null
  readonly copies: () => Promise<readonly DataCopy[]>
  readonly unused: () => Promise<UnusedComponents> | UnusedComponents
  readonly leftovers: () => Promise<readonly Leftover[]> | readonly Leftover[]
}

type Names =
  | 'apps.remove'
  | 'apps.replace'
  | 'apps.goBack'
  | 'apps.removeUnused'
  | 'apps.restoreCopy'
  | 'apps.removeCopy'
  | 'apps.removeLeftovers'
  | 'apps.removeSource'

const sum = (all: readonly { readonly bytes: number }[]) => all.reduce((total, { bytes }) => total + bytes, 0)

export function appAskers(facts: AppFacts): Pick<Askers, Names> {
  const installed = (id: string) => facts.apps().installed.find((one) => one.id === id)
  const copy = async (about: 'restore-copy' | 'remove-copy', id: string) => {
    const found = (await facts.copies()).find((one) => one.id === id)
    return found ? { about, name: found.name, madeAt: found.madeAt } : null
  }
  return {
    'apps.remove': ({ installed: id, data }) => {
      const app = installed(id)
      return app ? { about: 'remove-app', name: app.name, data } : null
    },
    'apps.replace': ({ installed: id }) => {
      const app = installed(id)
      const by = app?.ended?.replacement
      return app && by ? { about: 'replace-app', name: app.name, by: by.name } : null
    },
    'apps.goBack': ({ version, copyData }) => {
      const name = facts.nameOfVersion(version)
      return name === null ? null : { about: 'app-go-back', name, copyData }
    },
    'apps.removeUnused': async () => {
      const { components, bytes } = await facts.unused()
      return components.length > 0 ? { about: 'remove-components', count: components.length, bytes } : null
    },
    'apps.restoreCopy': ({ copy: id }) => copy('restore-copy', id),
    'apps.removeCopy': ({ copy: id }) => copy('remove-copy', id),
    'apps.removeLeftovers': async () => {
      const all = await facts.leftovers()
      return all.length > 0 ? { about: 'remove-leftovers', count: all.length, bytes: sum(all) } : null
    },
    'apps.removeSource': ({ source: id }) => {
      const source = facts.apps().sources?.find((one) => one.id === id)
      return source ? { about: 'remove-source', title: source.title, apps: source.apps } : null
    },
  }
}
