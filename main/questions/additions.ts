/** Questions about additions: asked before a version with others is made. */
import type { Addition } from '../../contract/additions.ts'
import type { Change } from '../additions/collected.ts'
import type { Askers } from './question.ts'

export type AdditionsQuestion =
  | {
      readonly about: 'change-additions'
      readonly add: readonly string[]
      readonly remove: readonly string[]
      /** Parts of the base system that are put back as they were. */
      readonly restore: readonly string[]
      /** Of those to be added: files that nobody known vouches for. */
      readonly unproven: readonly string[]
    }
  | {
      readonly about: 'remove-additions'
      readonly names: readonly string[]
      readonly restore: readonly string[]
    }

export interface AdditionsFacts {
  readonly changes: readonly Change[]
  readonly list: readonly Addition[]
}

const isPart = (kind: Addition['kind']) => kind === 'removed' || kind === 'replaced'

export function additionsAskers(
  facts: () => AdditionsFacts,
): Pick<Askers, 'additions.apply' | 'additions.removeAll'> {
  return {
    'additions.apply': () => {
      const { changes } = facts()
      if (changes.length === 0) return null
      const undone = changes.filter((each) => each.change === 'undo')
      return {
        about: 'change-additions',
        add: changes.filter((each) => each.change !== 'undo').map(({ name }) => name),
        remove: undone.filter(({ kind }) => !isPart(kind)).map(({ name }) => name),
        restore: undone.filter(({ kind }) => isPart(kind)).map(({ name }) => name),
        unproven: changes.flatMap((each) =>
          each.change === 'add-file' && each.file.signature !== 'good' ? each.name : [],
        ),
      }
    },
    'additions.removeAll': () => {
      const there = facts().list.filter(({ standing }) => standing !== 'until-restart')
      if (there.length === 0) return null
      return {
        about: 'remove-additions',
        names: there.filter(({ kind }) => !isPart(kind)).map(({ name }) => name),
        restore: there.filter(({ kind }) => isPart(kind)).map(({ name }) => name),
      }
    },
  }
}
