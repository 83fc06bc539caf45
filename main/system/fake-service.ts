/** A system service for unit tests: the port without anything behind it, told what to say. */
import type { SystemAction } from '../../contract/operation.ts'
import type { AdditionsService } from './additions-port.ts'
import type { Problem } from '../../contract/problem.ts'
import type { SystemFacts, Update, Version, VersionState } from '../../contract/system.ts'
import { ProblemError } from '../problem-error.ts'
import type { Report, ServiceEvent, StartHooks, SystemService, VersionChanges, Work } from './port.ts'

export const version = (
  id: string,
  states: readonly VersionState[],
  change: Partial<Version> = {},
): Version => ({
  id,
  label: id,
  date: 1_760_000_000_000,
  states,
  additions: { packages: [], files: [], removed: [], replaced: [] },
  origin: 'origin:os',
  checksum: `c-${id}`,
  unlocked: false,
  endOfLife: null,
  reachable: false,
  ...change,
})

export const update = (change: Partial<Update> = {}): Update => ({
  label: '2',
  date: null,
  checksum: 'c-2',
  downloadBytes: null,
  changes: null,
  readyAs: null,
  ...change,
})

export function facts(change: Partial<SystemFacts> = {}): SystemFacts {
  return {
    service: 'fake',
    edition: 'Harbor 43',
    versions: [version('1', ['in-use', 'next'])],
    update: null,
    checkedAt: null,
    busy: null,
    capabilities: {
      check: 'free',
      progress: 'bytes',
      cancel: true,
      goBack: 'set-default',
      keep: false,
      remove: false,
      cleanUp: false,
      additions: 'none',
      switchEdition: false,
    },
    ...change,
  }
}

/** Work whose course the test decides. */
export function scriptedWork(action: SystemAction, by: string | null = null, cancellable = true) {
  let report: (report: Report) => void = () => {}
  let cancels = 0
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const work: Work = {
    action,
    by,
    onReport: (listener) => void (report = listener),
    cancel: cancellable ? async () => void cancels++ : null,
    finished: promise,
  }
  return {
    work,
    report: (change: Partial<Report>) =>
      report({ activity: 'working', progress: { kind: 'none' }, message: '', ...change }),
    finish: resolve,
    fail: (problem: Problem) => reject(new ProblemError(problem)),
    get cancels() {
      return cancels
    },
  }
}

export class FakeService implements SystemService {
  readonly name = 'fake'
  readonly additions?: AdditionsService
  present = true
  now: SystemFacts = facts()
  problem: Problem | null = null
  reads = 0
  start: (hooks: StartHooks) => Promise<Work> = () => Promise.reject(new Error('nothing scripted'))
  emit: (event: ServiceEvent) => void = () => {}

  async probe() {
    return this.present
  }
  async capabilities() {
    return this.now.capabilities
  }
  async status() {
    this.reads++
    if (this.problem) throw new ProblemError(this.problem)
    return this.now
  }
  async changes() {
    return []
  }
  between: VersionChanges = { packages: null, summary: null, layers: null, labels: [], notes: [] }
  /** Pairs that were compared, as "from to". */
  readonly compared: string[] = []
  folders: ReadonlyMap<string, readonly string[]> = new Map()
  async changesBetween(from: string, to: string) {
    this.compared.push(`${from} ${to}`)
    return this.between
  }
  async places() {
    return this.folders
  }
  keep(_version: string, _on: boolean, hooks: StartHooks) {
    return this.start(hooks)
  }
  remove(_version: string, hooks: StartHooks) {
    return this.start(hooks)
  }
  cleanUp(_versions: readonly string[], hooks: StartHooks) {
    return this.start(hooks)
  }
  check(hooks: StartHooks) {
    return this.start(hooks)
  }
  update(hooks: StartHooks) {
    return this.start(hooks)
  }
  goBack(_version: string, hooks: StartHooks) {
    return this.start(hooks)
  }
  discard(hooks: StartHooks) {
    return this.start(hooks)
  }
  watch(listener: (event: ServiceEvent) => void) {
    this.emit = listener
    return () => void (this.emit = () => {})
  }
  close() {}
}
