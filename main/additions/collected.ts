/** The changes that wait to be made together; pure. An addition that is to go and to come is neither. */
import type { Addition, AdditionKind, PackageFile, Planned } from '../../contract/additions.ts'
import type { AdditionsChange } from '../system/additions-port.ts'

/** A planned change with what the service is to be told. */
export type Change =
  | { readonly change: 'add'; readonly name: string }
  | { readonly change: 'add-file'; readonly name: string; readonly file: PackageFile; readonly path: string }
  | { readonly change: 'undo'; readonly name: string; readonly kind: AdditionKind; readonly key: string }

export const MOST_CHANGES = 100

export function changeId(change: Change): string {
  if (change.change === 'add') return `add:${change.name}`
  return change.change === 'undo' ? `undo:${change.kind}:${change.key}` : `file:${change.file.id}`
}

export function planned(change: Change): Planned {
  const id = changeId(change)
  switch (change.change) {
    case 'add':
      return { id, change: 'add', name: change.name }
    case 'add-file':
      return { id, change: 'add-file', name: change.name, file: change.file }
    case 'undo':
      return { id, change: 'undo', name: change.name, kind: change.kind }
  }
}

/** With one more; the same twice is once. */
export function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  const id = changeId(change)
  return changes.some((each) => changeId(each) === id) ? changes : [...changes, change]
}

/** Without what has come true meanwhile, by us or by another program. */
export function stillWanted(changes: readonly Change[], list: readonly Addition[]): readonly Change[] {
  const there = list.filter(({ standing }) => standing !== 'until-restart')
  return changes.filter((change) => {
    if (change.change === 'add')
      return !there.some(({ kind, name }) => kind === 'package' && name === change.name)
    if (change.change === 'add-file') return true
    return there.some(({ id }) => id === `${change.kind}:${change.key}`)
  })
}

export function serviceChange(changes: readonly Change[]): AdditionsChange {
  const undone = (kinds: readonly AdditionKind[]) =>
    changes.flatMap((each) => (each.change === 'undo' && kinds.includes(each.kind) ? each.key : []))
  return {
    add: changes.flatMap((each) => (each.change === 'add' ? each.name : [])),
    files: changes.flatMap((each) => (each.change === 'add-file' ? each.path : [])),
    remove: undone(['package', 'file']),
    restore: undone(['removed', 'replaced']),
  }
}
