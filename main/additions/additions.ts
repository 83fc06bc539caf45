/**
 * Additions as one domain: reads what the versions have on top of their base, keeps the changes that wait to be made
 * together, and draws the branch of the state tree anew whenever one of its parts has changed.
 */
import { join } from 'node:path'
import type { AdditionsState, AppFor, PackageFile, Trial } from '../../contract/additions.ts'
import type { System, Version } from '../../contract/system.ts'
import type { JsonFile } from '../files/json-file.ts'
import { ProblemError } from '../problem-error.ts'
import type { AdditionsService, Installed, KnownAddition, KnownAdditions } from '../system/additions-port.ts'
import { planned, stillWanted, type Change } from './collected.ts'
import type { FindApps } from './find-apps.ts'
import { additionsOf } from './list.ts'
import { memoryFile, nothingRemembered, type Memory, type RememberedChange } from './memory.ts'
import { PackageFiles, type HeldFile } from './package-files.ts'
import { sinceNow } from './since.ts'

export interface KeeperParts {
  readonly dataDir: string
  /** null: the service of this computer has no additions, or there is none. */
  readonly service: () => AdditionsService | null
  readonly system: () => System
  readonly findApps: FindApps
  /** Something of the branch has changed. */
  readonly changed: () => void
  readonly now: () => number
}

export class Keeper {
  readonly #parts: KeeperParts
  readonly #file: JsonFile<Memory>
  readonly files: PackageFiles
  #memory: Memory = nothingRemembered
  #known: ReadonlyMap<string, KnownAdditions> = new Map()
  #installed: Installed | null = null
  #apps: ReadonlyMap<string, AppFor | null> = new Map()
  #changes: readonly Change[] = []
  #trial: Trial | null = null
  #chosen: HeldFile | null = null
  #list: { readonly of: readonly unknown[]; readonly list: AdditionsState['list'] } | null = null
  #reading: Promise<void> | null = null
  #readAgain = false
  /** Until the first reading is over, nothing that waits is taken for done. */
  #isRead = false
  #restored: Promise<void> | null = null

  constructor(parts: KeeperParts) {
    this.#parts = parts
    this.#file = memoryFile(join(parts.dataDir, 'additions.json'))
    this.files = new PackageFiles(join(parts.dataDir, 'package-files'))
  }

  get memory(): Memory {
    return this.#memory
  }
  get installed(): Installed | null {
    return this.#installed
  }
  get apps(): ReadonlyMap<string, AppFor | null> {
    return this.#apps
  }
  get changes(): readonly Change[] {
    return this.#changes
  }
  get chosen(): HeldFile | null {
    return this.#chosen
  }

  /** The service. Throws `not-supported` where there is none that has additions. */
  get service(): AdditionsService {
    const service = this.#parts.service()
    if (!service) throw new ProblemError({ code: 'not-supported' })
    return service
  }

  /** Drawn anew only when something it is made of has changed. */
  get list(): AdditionsState['list'] {
    const made = [this.#parts.system(), this.#known, this.#installed, this.#memory.since, this.#apps]
    if (!this.#list || made.some((each, index) => each !== this.#list?.of[index]))
      this.#list = { of: made, list: this.#makeList() }
    return this.#list.list
  }

  #makeList(): AdditionsState['list'] {
    const version = (state: Version['states'][number]): readonly KnownAddition[] | null => {
      const now = this.#parts.system()
      const versions = now.state === 'absent' ? [] : (now.facts?.versions ?? [])
      const id = versions.find(({ states }) => states.includes(state))?.id
      return (id === undefined ? undefined : this.#known.get(id)?.additions) ?? null
    }
    return additionsOf({
      inUse: version('in-use'),
      next: version('next'),
      installed: this.#installed,
      since: new Map(Object.entries(this.#memory.since ?? {})),
      apps: this.#apps,
    })
  }

  get collected(): AdditionsState['collected'] {
    return { changes: this.#changes.map(planned), trial: this.#trial }
  }

  get file(): PackageFile | null {
    return this.#chosen?.file ?? null
  }

  async open(): Promise<void> {
    this.#memory = await this.#file.read()
  }

  /** The versions may have changed: reads anew; calls that come meanwhile share one more reading. Never rejects. */
  async read(): Promise<void> {
    if (this.#reading) {
      this.#readAgain = true
      return this.#reading
    }
    this.#reading = this.#readAll()
    try {
      await this.#reading
    } finally {
      this.#reading = null
    }
  }

  async #readAll(): Promise<void> {
    const service = this.#parts.service()
    if (!service) return
    do {
      this.#readAgain = false
      this.#restored ??= this.#restore(service)
      await this.#restored
      const known = await service.known().catch(() => null)
      if (known) {
        this.#known = known
        this.#installed = await service.installed()
        this.#isRead = true
        this.#rememberSince()
        this.#dropDone()
      }
      this.#parts.changed()
    } while (this.#readAgain)
  }

  /** The changes that an earlier session collected. */
  async #restore(service: AdditionsService): Promise<void> {
    const changes: Change[] = []
    for (const change of this.#memory.changes) {
      if (change.change !== 'add-file') changes.push(change)
      else {
        const held = await this.files.find(change.id, service)
        if (held) changes.push({ change: 'add-file', name: held.file.name, ...held })
      }
    }
    this.#changes = changes
    await this.files.keepOnly(changes.flatMap((each) => (each.change === 'add-file' ? each.file.id : [])))
  }

  #rememberSince(): void {
    const { since } = this.#memory
    const before = since && new Map(Object.entries(since))
    const now = sinceNow(before, [...this.#known.values()], this.#parts.now())
    this.remember({ since: Object.fromEntries(now) })
  }

  /** What has come true meanwhile is not waited for any more. */
  #dropDone(): void {
    if (!this.#isRead) return
    const left = stillWanted(this.#changes, this.list)
    if (left.length !== this.#changes.length) this.setChanges(left)
  }

  setChanges(changes: readonly Change[]): void {
    const gone = this.#changes.filter((change) => !changes.includes(change))
    for (const change of gone) if (change.change === 'add-file') void this.files.drop(change.file.id)
    this.#changes = changes
    this.#trial = null
    this.remember({ changes: changes.map(rememberedOf) })
    this.#parts.changed()
  }

  setTrial(trial: Trial | null): void {
    this.#trial = trial
    this.#parts.changed()
  }

  setChosen(chosen: HeldFile | null, keep = false): void {
    if (this.#chosen && !keep) void this.files.drop(this.#chosen.file.id)
    this.#chosen = chosen
    this.#parts.changed()
  }

  /** Looks for apps that can stand in for these. Never rejects. */
  async findApps(names: readonly string[]): Promise<ReadonlyMap<string, AppFor | null>> {
    const found = await this.#parts.findApps(names)
    this.#apps = new Map([...this.#apps, ...found])
    this.#parts.changed()
    return found
  }

  remember(part: Partial<Memory>): void {
    this.#memory = { ...this.#memory, ...part }
    // Lost without harm: then it is found out anew.
    this.#file.write(this.#memory).catch(() => {})
  }
}

function rememberedOf(change: Change): RememberedChange {
  return change.change === 'add-file' ? { change: 'add-file', id: change.file.id } : change
}
