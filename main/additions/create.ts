/** Puts the parts of additions together: the keeper, the trial of the next version, what comes before an update. */
import type { AdditionsHandlers, AdditionsListed } from '../../contract/additions-requests.ts'
import type { AdditionsState } from '../../contract/additions.ts'
import type { Awaited, Expected, Preflight } from '../../contract/preflight.ts'
import type { Operation } from '../../contract/operation.ts'
import type { State } from '../../contract/state.ts'
import { additionsAskers } from '../questions/additions.ts'
import type { Lists } from '../gate.ts'
import type { Store } from '../store.ts'
import type { AdditionsService } from '../system/additions-port.ts'
import type { Runner } from '../system/runner.ts'
import { Keeper } from './additions.ts'
import { changeId } from './collected.ts'
import { Doctor } from './doctor.ts'
import { createFindApps, type SearchApps } from './find-apps.ts'
import { additionsHandlers } from './handlers.ts'
import { expectedOf, FetchedBytes, type Usual } from './expected.ts'
import { preflightNotes } from './preflight.ts'
import { Offers } from './search.ts'
import { noSpaceKnown, readSpace, type Space } from './space.ts'
import { isTime } from './awaited.ts'
import type { TrialInput } from './trial-time.ts'

export interface AdditionsParts {
  readonly store: Store
  readonly runner: Runner
  readonly dataDir: string
  /** null: none, or one that cannot do it. */
  readonly service: () => AdditionsService | null
  readonly searchApps: SearchApps
  readonly choosePackage: () => Promise<string | null>
  /** How long an update usually takes here. */
  readonly usual: () => Usual
  /** Begins an update, as a press does. */
  readonly update: () => void
  /** The folder that stands for "/". */
  readonly root: string
  /** Milliseconds of quiet before the next version is tried out by itself. */
  readonly trialDelay: number
  readonly now: () => number
}

export interface AdditionsDomain {
  readonly handlers: AdditionsHandlers
  readonly listed: Pick<Lists, AdditionsListed>
  readonly askers: ReturnType<typeof additionsAskers>
  /** Resolves when nothing of ours keeps the update service from a person's own work; null: nothing does. Never rejects. */
  readonly makeWay: () => Promise<void> | null
  /** Never rejects. */
  readonly open: () => Promise<void>
  readonly close: () => void
}

export function createAdditions(parts: AdditionsParts): AdditionsDomain {
  const domain = new Domain(parts)
  const { keeper, offers, doctor } = domain
  const { runner, choosePackage, now } = parts
  return {
    handlers: additionsHandlers({
      keeper,
      offers,
      doctor,
      runner,
      choosePackage,
      now,
      awaits: (what) => domain.await(what),
      measure: () => domain.measure(),
    }),
    listed: {
      addition: (id) => keeper.list.some((each) => each.id === id),
      'offered-package': (id) => offers.nameOf(id) !== undefined,
      'planned-change': (id) => keeper.changes.some((each) => changeId(each) === id),
      'package-file': (id) => keeper.file?.id === id,
    },
    askers: additionsAskers(() => ({ changes: keeper.changes, list: keeper.list })),
    makeWay: () => (doctor.isTrying ? doctor.stop() : null),
    open: () => domain.open(),
    close: () => domain.close(),
  }
}

class Domain {
  readonly #parts: AdditionsParts
  readonly #set: (state: AdditionsState) => void
  readonly #setPreflight: (preflight: Preflight) => void
  readonly keeper: Keeper
  readonly offers: Offers
  readonly doctor: Doctor
  readonly #fetched: FetchedBytes
  #space: Space = noSpaceKnown
  #awaited: Awaited | null = null
  #isDrawn = true
  /** The last failure that the doctor was told of. */
  #learned: Operation | null = null
  #stop = () => {}

  constructor(parts: AdditionsParts) {
    this.#parts = parts
    const { store, dataDir, service, now } = parts
    this.#set = store.take('additions')
    this.#setPreflight = store.take('preflight')
    const changed = () => this.#changed()
    const findApps = createFindApps(parts.searchApps)
    this.keeper = new Keeper({ dataDir, service, now, changed, findApps, system: () => store.state.system })
    this.offers = new Offers(this.keeper)
    this.#fetched = new FetchedBytes((bytes) =>
      this.keeper.remember({ fetched: [...this.keeper.memory.fetched, bytes].slice(-10) }),
    )
    this.doctor = new Doctor({
      service,
      now,
      changed,
      delay: parts.trialDelay,
      input: () => this.#trialInput(),
      list: () => this.keeper.list,
      apps: () => this.keeper.apps,
      remembered: () => this.keeper.memory.trial,
      remember: (trial) => {
        this.keeper.remember({ trial })
        void this.keeper.findApps(trial.problem?.culprits ?? [])
      },
    })
  }

  async open(): Promise<void> {
    await this.keeper.open()
    this.#stop = this.#parts.store.watch((change) => this.#hear(change))
    await this.#lookAgain()
  }

  close(): void {
    this.#stop()
    void this.doctor.stop()
  }

  await(what: Awaited | null): void {
    this.#awaited = what
    this.#begin()
    this.#changed()
  }

  #hear(change: Partial<State>): void {
    const { store } = this.#parts
    if (change.operations) {
      const { system } = store.state.operations
      this.#fetched.hear(system)
      if (system.phase === 'failed' && system.action === 'update' && system !== this.#learned) {
        this.#learned = system
        this.doctor.learn(system.problem)
      }
    }
    if (change.system) void this.#lookAgain()
    if (change.system || change.computer || change.operations) {
      this.#begin()
      this.#changed()
    }
  }

  /** The update that was to wait, when its time has come. */
  #begin(): void {
    const { store, update } = this.#parts
    if (!this.#awaited || !isTime(this.#awaited, store.state)) return
    this.#awaited = null
    update()
  }

  async #lookAgain(): Promise<void> {
    await Promise.all([this.measure(), this.keeper.read()])
    this.#changed()
  }

  /** How much room there is. Never rejects. */
  async measure(): Promise<void> {
    this.#space = await readSpace(this.#parts.root)
    this.#changed()
  }

  #trialInput(): TrialInput {
    const { system, computer, operations } = this.#parts.store.state
    const facts = system.state === 'ready' ? system.facts : null
    const wanted = this.keeper.list.filter(({ standing }) => standing !== 'until-restart')
    return { facts, additions: wanted.length, computer, operation: operations.system }
  }

  /** The branches are drawn once for all changes of one turn of the event loop. */
  #changed(): void {
    if (!this.#isDrawn) return
    this.#isDrawn = false
    queueMicrotask(() => {
      this.#isDrawn = true
      this.#draw()
      this.doctor.consider()
    })
  }

  #draw(): void {
    const { keeper, doctor } = this
    const { system, computer } = this.#parts.store.state
    const { list, collected, file } = keeper
    const facts = system.state === 'ready' ? system.facts : null
    const additions: AdditionsState = { list, collected, file, doctor: doctor.state }
    this.#set(additions)
    const notes = preflightNotes({ computer, facts, doctor: additions.doctor, space: this.#space })
    const expected: Expected = expectedOf(this.#parts.usual(), keeper.memory.fetched)
    this.#setPreflight({ notes, expected, awaited: this.#awaited })
  }
}
