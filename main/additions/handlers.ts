/** What each request about additions does, once the gate has let it pass. */
import type { AdditionsHandlers } from '../../contract/additions-requests.ts'
import type { Awaited } from '../../contract/preflight.ts'
import { ProblemError } from '../problem-error.ts'
import type { StartHooks, Work } from '../system/port.ts'
import type { Runner } from '../system/runner.ts'
import type { Keeper } from './additions.ts'
import { makeChanges, tryChanges } from './changing.ts'
import { changeId, MOST_CHANGES, withChange, type Change } from './collected.ts'
import type { Doctor } from './doctor.ts'
import type { Offers } from './search.ts'

export interface HandlerParts {
  readonly keeper: Keeper
  readonly offers: Offers
  readonly doctor: Doctor
  readonly runner: Runner
  readonly awaits: (what: Awaited | null) => void
  readonly measure: () => Promise<void>
  /** Lets the person choose a package file; null: none. */
  readonly choosePackage: () => Promise<string | null>
  readonly now: () => number
}

export function additionsHandlers(parts: HandlerParts): AdditionsHandlers {
  const { keeper, offers, doctor, runner } = parts
  const begin = (
    action: 'try-additions' | 'change-additions',
    start: (hooks: StartHooks) => Promise<Work>,
  ) => {
    void runner.run(action, start)
    return null
  }
  const collect = (change: Change) => {
    if (keeper.changes.length >= MOST_CHANGES) throw new ProblemError({ code: 'not-supported' })
    keeper.setChanges(withChange(keeper.changes, change))
    return null
  }
  return {
    'additions.search': ({ text }) => offers.search(text),
    'additions.add': ({ offer }) => collect({ change: 'add', name: named(offers.nameOf(offer)) }),
    'additions.undo': ({ addition }) => collect(undoing(keeper, addition)),
    'additions.drop': ({ change }) => {
      keeper.setChanges(keeper.changes.filter((each) => changeId(each) !== change))
      return null
    },
    'additions.dropAll': () => {
      keeper.setChanges([])
      return null
    },
    ...fileHandlers(parts, collect),
    'additions.try': () => begin('try-additions', (hooks) => tryChanges(keeper, parts.now, hooks)),
    'additions.apply': () => begin('change-additions', (hooks) => makeChanges(keeper, hooks)),
    'additions.removeAll': () => begin('change-additions', (hooks) => keeper.service.removeAll(hooks)),
    'doctor.try': () => {
      doctor.try()
      return null
    },
    'doctor.stop': async () => {
      await doctor.stop()
      return null
    },
    'doctor.wait': () => {
      doctor.wait()
      return null
    },
    'preflight.look': async () => {
      await parts.measure()
      return null
    },
    'preflight.await': ({ what }) => {
      parts.awaits(what)
      return null
    },
  }
}

type FileNames = 'additions.openFile' | 'additions.addFile' | 'additions.dropFile'

function fileHandlers(
  { keeper, choosePackage }: HandlerParts,
  collect: (change: Change) => null,
): Pick<AdditionsHandlers, FileNames> {
  return {
    'additions.openFile': async () => {
      const { service } = keeper
      const path = await choosePackage()
      if (path === null) return false
      keeper.setChosen(await keeper.files.take(path, service))
      return true
    },
    'additions.addFile': () => {
      const { chosen } = keeper
      if (!chosen) throw new ProblemError({ code: 'unknown-id' })
      collect({ change: 'add-file', name: chosen.file.name, ...chosen })
      keeper.setChosen(null, true)
      return null
    },
    'additions.dropFile': () => {
      keeper.setChosen(null)
      return null
    },
  }
}

function undoing(keeper: Keeper, id: string): Change {
  const addition = keeper.list.find((each) => each.id === id)
  if (!addition || addition.standing === 'until-restart') throw new ProblemError({ code: 'unknown-id' })
  const { kind, name } = addition
  // Nothing that is still made takes such a stream away by itself.
  if (kind === 'module') throw new ProblemError({ code: 'not-supported' })
  return { change: 'undo', kind, name, key: id.slice(kind.length + 1) }
}

function named(name: string | undefined): string {
  if (name === undefined) throw new ProblemError({ code: 'unknown-id' })
  return name
}
