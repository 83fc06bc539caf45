/** What main knows of apps at this moment, from which the window's picture is drawn anew after every change. */
import type { Problem } from '../../contract/problem.ts'
import type { AccessChange, Catalogue, Offer } from '../../contract/apps.ts'
import type { SourceCatalogue as ReadCatalogue } from './catalogue/messages.ts'
import type { HelperSource, Operation } from './helper/parse.ts'
import type { InstallationFolder } from './installed/installations.ts'
import type { Deployed } from './installed/read.ts'

export interface KnownSource extends HelperSource {
  readonly installation: string
}

export interface KnownUpdate {
  readonly installation: string
  readonly operation: Operation
  /** What the catalogue calls the newest version; null: it does not say. */
  readonly version: string | null
  /** null: nobody knows. */
  readonly access: AccessChange | null
}

export interface KnownFailure {
  readonly installation: string
  readonly source: string
  readonly problem: Problem
}

export interface Facts {
  readonly installations: readonly InstallationFolder[]
  /** null: not read yet. */
  readonly deployed: readonly Deployed[] | null
  /** Keys of what is held; null: not asked yet. */
  readonly held: ReadonlySet<string> | null
  /** null: not asked yet. */
  readonly sources: readonly KnownSource[] | null
  readonly problem: Problem | null
  readonly updates: readonly KnownUpdate[]
  readonly failures: readonly KnownFailure[]
  readonly checkedAt: number | null
  readonly checking: boolean
  readonly catalogue: Catalogue
  /** How each source's catalogue was read, by the source's id. */
  readonly read: ReadonlyMap<string, ReadCatalogue>
  /** Sources whose catalogue is being fetched, and why the last fetching failed. */
  readonly refreshing: ReadonlySet<string>
  readonly refreshProblems: ReadonlyMap<string, Problem>
  readonly offer: Offer | null
}

export const noFacts: Facts = {
  installations: [],
  deployed: null,
  held: null,
  sources: null,
  problem: null,
  updates: [],
  failures: [],
  checkedAt: null,
  checking: false,
  catalogue: { state: 'idle', apps: 0, categories: [] },
  read: new Map(),
  refreshing: new Set(),
  refreshProblems: new Map(),
  offer: null,
}

/** Names something installed, everywhere in this domain: "INSTALLATION/KIND/ID/ARCH/BRANCH". */
export const installedId = (installation: string, ref: string) => `${installation}/${ref}`
/** What main/access calls an installed app; it names the system's installation as Flatpak itself does. */
export const accessKeyOf = (installation: string, ref: string) =>
  `${installation === 'system' ? 'default' : installation}/${ref.split('/').slice(1).join('/')}`
/** Names a source: "INSTALLATION/NAME". */
export const sourceId = (installation: string, name: string) => `${installation}/${name}`
