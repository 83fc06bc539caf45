/**
 * What apps can access: read, explained, changed, undone and watched. Everything the window may ask for of this is a method
 * here. A change that lets an app do more is refused unless the person was asked (`allowWider`), which is for the gate to
 * see to; no id is believed that was not listed here before.
 */
import { join } from 'node:path'
import type { GrantSetting, Setting, Symptom } from '../../contract/access-codes.ts'
import type {
  AccessRow,
  AccessState,
  AppAccess,
  Diagnosis,
  EveryoneAccess,
  Fact,
  HistoryEntry,
  Lasting,
  NewsItem,
  Preview,
  Remedy,
  UndoPreview,
} from '../../contract/access.ts'
import type { Bus } from '../bus/bus.ts'
import { ProblemError } from '../problem-error.ts'
import { Changer } from './change/changer.ts'
import { createHistory } from './change/history.ts'
import { OverrideFiles, type Target } from './change/override-files.ts'
import { holdingPlan } from './change/holding.ts'
import { type Plan, planReset, planWishes } from './change/plan.ts'
import { Undoing } from './change/undoing.ts'
import { type Explanation, explainMetadata } from './explain.ts'
import type { Flatpak } from './flatpak.ts'
import { Answers } from './grants/answers.ts'
import { PermissionStore } from './grants/permission-store.ts'
import { hasUsbPortal } from './grants/usb-portal.ts'
import { findInstallations } from './installations.ts'
import { Listing } from './listing.ts'
import { overviewRow } from './overview.ts'
import { everyonePage, pageOf } from './page.ts'
import type { AccessReader, AppReading } from './reader.ts'
import { Telling } from './telling.ts'
import { readUserFolders } from './user-folders.ts'
import { watchFolders } from './watch/folders.ts'
import { planRestore } from './watch/restore.ts'
import { AccessWatch } from './watch/watch.ts'
import { compareVersions, type VersionChange } from './watch/version.ts'
import type { Sought } from './why/files.ts'
import { Why } from './why/why.ts'

export interface AccessParts {
  readonly reader: AccessReader
  readonly flatpak: Flatpak
  readonly sessionBus: Bus
  /** A folder of this person's for our own small files. */
  readonly dataDir: string
  readonly now: () => number
  readonly set: (state: AccessState) => void
}

export class Access {
  readonly #parts: AccessParts
  readonly #files: OverrideFiles
  readonly #store: PermissionStore
  readonly #listing: Listing
  readonly #changer: Changer
  readonly #answers: Answers
  readonly #undoing: Undoing
  readonly #watch: AccessWatch
  readonly #why: Why
  readonly #telling: Telling
  #refreshing: Promise<readonly AppReading[]> | null = null
  #stop: () => void = () => {}

  constructor(parts: AccessParts) {
    const { reader, flatpak, sessionBus: bus, dataDir, now } = parts
    const history = createHistory(join(dataDir, 'access-history.json'), now)
    this.#parts = parts
    this.#files = new OverrideFiles(reader.roots)
    this.#store = new PermissionStore(bus)
    this.#listing = new Listing(reader, this.#files)
    this.#changer = new Changer({ reader, files: this.#files, history, flatpak })
    this.#answers = new Answers({ store: this.#store, bus, history })
    this.#undoing = new Undoing({
      history,
      files: this.#files,
      changer: this.#changer,
      answers: this.#answers,
      around: () => reader.around,
    })
    this.#watch = new AccessWatch(join(dataDir, 'access-known.json'), reader)
    this.#telling = new Telling(parts.set)
    this.#why = new Why({ listing: this.#listing, flatpak, store: this.#store })
  }

  /** Reads everything once and follows it from then on. Never rejects. */
  async open(): Promise<void> {
    const { reader, flatpak, sessionBus } = this.#parts
    const { around, roots } = reader
    const [version, userFolders, usbPortal, installations] = await Promise.all([
      flatpak.version(),
      readUserFolders(around.configHome, around.home),
      hasUsbPortal(sessionBus),
      findInstallations(roots),
    ])
    reader.around = { ...around, flatpak: version ?? around.flatpak, userFolders, usbPortal }
    const folders = installations.flatMap(({ root }) => [root, join(root, 'overrides'), join(root, 'app')])
    this.#stop = watchFolders(folders, () => void this.refresh())
    await Promise.all([this.refresh(), this.#store.follow(() => void this.#tell(true))])
  }

  close(): void {
    this.#stop()
    this.#store.close()
  }

  /** Reads everything anew; callers at the same time share one reading. Never rejects. */
  async refresh(): Promise<readonly AppReading[]> {
    this.#refreshing ??= this.#listing.refresh().finally(() => (this.#refreshing = null))
    const readings = await this.#refreshing
    await this.#tell()
    return readings
  }

  isListed(key: string): boolean {
    return this.#listing.has(key)
  }

  /** As last read, when it was; what has changed since without anybody telling is told by the state. */
  async overview(): Promise<readonly AccessRow[]> {
    const known = this.#listing.readings
    const fresh = this.refresh()
    return (known ?? (await fresh)).map((reading) => overviewRow(reading, this.#store.picture))
  }

  async app(key: string): Promise<AppAccess> {
    const { reader, flatpak, sessionBus: bus } = this.#parts
    const parts = { picture: this.#store.picture, bus, flatpak, reader, files: this.#files }
    return pageOf(await this.#listing.app(key), parts)
  }

  /** What metadata of an app that is not installed ask for. */
  explained(metadata: string): Explanation {
    const explained = explainMetadata(metadata, this.#parts.reader.around)
    return { ...explained, facts: explained.facts.filter(({ layer }) => layer !== null) }
  }

  everyone(): Promise<EveryoneAccess> {
    return everyonePage(this.#parts.reader, this.#files)
  }

  /** `key` null: for all apps. Rejects with `unknown-id`, `bad-request`, `access-file-damaged`. */
  async preview(key: string | null, fact: string, to: Setting): Promise<Preview> {
    return this.#changer.preview(await this.#planChange(key, fact, to))
  }

  /** Rejects as `preview`; with `not-confirmed`, `no-space`, `access-file-refused`. Gives the page or what is for all apps. */
  async change(key: string | null, fact: string, to: Setting, allowWider: boolean): Promise<void> {
    await this.#apply(await this.#planChange(key, fact, to), key, allowWider)
  }

  /**
   * What another version of an installed app could access, from its metadata, with all that the person has set: for updates
   * before they are fetched. Rejects with `unknown-id`; null: the metadata cannot be read.
   */
  async withMetadata(key: string, text: string): Promise<VersionChange | null> {
    return compareVersions(this.#parts.reader, await this.#listing.app(key), text)
  }

  async reset(key: string | null, allowWider: boolean): Promise<void> {
    await this.#apply(planReset(await this.#target(key)), key, allowWider)
  }

  async previewReset(key: string | null): Promise<Preview> {
    return this.#changer.preview(planReset(await this.#target(key)))
  }

  /** Holds the files an app reaches as they are, whatever its updates ask for; or lets go again. */
  async hold(key: string, on: boolean, allowWider: boolean): Promise<void> {
    const plan = await holdingPlan(await this.#listing.app(key), on, this.#parts.reader, this.#files)
    if (plan) await this.#apply(plan, key, allowWider)
  }

  /** Rejects with `unknown-id` when nothing is held. */
  async previewRelease(key: string): Promise<Preview> {
    const plan = await holdingPlan(await this.#listing.app(key), false, this.#parts.reader, this.#files)
    if (!plan) throw new ProblemError({ code: 'unknown-id' })
    return this.#changer.preview(plan)
  }

  history(): Promise<readonly HistoryEntry[]> {
    return this.#undoing.list()
  }

  previewUndo(id: string): Promise<UndoPreview> {
    return this.#undoing.preview(id)
  }

  /** Rejects with `unknown-id`, `access-changed`, `not-confirmed`. */
  async undo(id: string, allowWider: boolean): Promise<void> {
    await this.#known(null, () => this.#undoing.undo(id, allowWider))
  }

  /** Rejects with `not-confirmed` for "allow" without `allowWider`, `bad-request`, `access-store-missing`. */
  async answer(key: string, grant: string, to: GrantSetting, allowWider: boolean): Promise<void> {
    const { app } = await this.#listing.app(key)
    if (to === 'allow' && !allowWider) throw new ProblemError({ code: 'not-confirmed' })
    await this.#answers.set(app, grant, to)
  }

  async takeBack(key: string, document: string): Promise<void> {
    const { app } = await this.#listing.app(key)
    await this.#answers.takeBack(app, document)
  }

  /** `path` comes from a dialog of main's own. The fact that stands for it may be changed from now on; null: none can. */
  async offerFolder(key: string | null, path: string): Promise<Fact | null> {
    return this.#listing.offerFolder(await this.#target(key), path)
  }

  /** `sought`: for a folder or a stick; its path comes from a dialog of main's own. */
  why(key: string, symptom: Symptom, sought: Sought | null): Promise<Diagnosis> {
    return this.#why.ask(key, symptom, sought)
  }

  remedy(key: string, id: string): Pick<Remedy, 'fact' | 'grant'> {
    return this.#why.remedy(key, id)
  }

  /** Gives a remedy that was offered, which always lets the app do more: the person was asked. */
  async fix(key: string, remedy: string, lasting: Lasting): Promise<void> {
    const { fact, grant, ...rest } = this.#why.remedy(key, remedy)
    const reading = await this.#listing.app(key)
    if (lasting === 'once') await this.#why.once(reading, { fact, grant, ...rest })
    else if (grant) await this.#answers.set(reading.app, grant.id, grant.to)
    else if (fact) {
      const wish = await this.#listing.wish(key, fact.id, fact.setting)
      await this.#apply(planWishes(reading.app.id, [wish], 'fix'), key, true)
    }
  }

  /** Ends the copies that run and opens the app again. */
  async reopen(key: string): Promise<void> {
    const { app } = await this.#listing.app(key)
    await this.#parts.flatpak.end(app.id)
    await this.#parts.flatpak.start(app)
  }

  async news(): Promise<readonly NewsItem[]> {
    return this.#watch.news(await this.refresh())
  }

  /** The person has seen it. `key` null: all of it. */
  async newsRead(key: string | null): Promise<void> {
    const readings = this.#listing.readings ?? []
    await this.#watch.accept(key === null ? readings : readings.filter(({ app }) => app.key === key))
    await this.#tell()
  }

  /** Sets an app back to what it could access before the news. Rejects as `change`. */
  async restore(key: string, allowWider: boolean): Promise<void> {
    await this.#apply(await planRestore(key, this.#listing, this.#watch), key, allowWider)
    await this.newsRead(key)
  }

  async previewRestore(key: string): Promise<Preview> {
    return this.#changer.preview(await planRestore(key, this.#listing, this.#watch))
  }

  async #planChange(key: string | null, fact: string, to: Setting): Promise<Plan> {
    return planWishes(await this.#target(key), [await this.#listing.wish(key, fact, to)])
  }

  async #target(key: string | null): Promise<Target> {
    return key === null ? null : (await this.#listing.app(key)).app.id
  }

  async #apply(plan: Plan, key: string | null, allowWider: boolean): Promise<void> {
    const name = key === null ? null : (await this.#listing.app(key)).app.name
    await this.#known(plan.target, () => this.#changer.apply(plan, name, allowWider))
  }

  /** Does a change of ours so that it does not become news. */
  async #known(target: Target, change: () => Promise<unknown>): Promise<void> {
    const before = await this.#listing.concerned(target)
    await this.#watch.meet(before)
    await change()
    await this.#watch.adopt(before, await this.#listing.concerned(target))
    await this.refresh()
    await this.#tell(true)
  }

  async #tell(isNew = false): Promise<void> {
    const { readings } = this.#listing
    if (readings === null) return
    this.#telling.tell(readings, (await this.#watch.news(readings)).length, isNew)
  }
}
