/** What the handlers share, and the look-ups they begin with. */
import { ProblemError } from '../../problem-error.ts'
import type { Domain } from '../domain.ts'
import { installedId, type KnownSource } from '../facts.ts'
import type { Helper } from '../helper/helper.ts'
import type { Icons } from '../icons.ts'
import type { Deployed } from '../installed/read.ts'
import type { Listed } from '../listed.ts'
import type { Subject } from '../queue/orders.ts'
import type { Queue } from '../queue/queue.ts'
import type { fetchFile } from '../sources/fetch-file.ts'
import type { DataCopies } from '../undo/data-copies.ts'
import type { Journal } from '../undo/journal.ts'
import { iconOf } from '../view/installed.ts'
import type { SummaryParts } from '../view/summaries.ts'
import type { CompareInstalled } from '../updates/new-access.ts'
import type { CompareAccess } from '../view/updates.ts'

/** What an id of a version stands for. */
export interface ListedVersion {
  readonly installation: string
  readonly ref: string
  readonly commit: string
}

export interface HandlerParts extends SummaryParts {
  readonly domain: Domain
  readonly helper: Helper
  readonly journal: Journal
  readonly copies: DataCopies
  readonly queue: Queue
  readonly icons: Icons
  readonly compare: CompareAccess
  readonly compareInstalled: CompareInstalled
  readonly folderOf: (installation: string) => string | null
  readonly env: NodeJS.ProcessEnv
  /** ~/.var/app */
  readonly dataRoot: string
  readonly cacheDir: string
  readonly fetch: typeof fetchFile
  readonly now: () => number
  readonly openLink: (address: string) => Promise<void>
  readonly chooseFile: () => Promise<string | null>
  readonly mayFetchPictures: () => boolean
  readonly versions: Listed<ListedVersion>
  readonly copyIds: Listed<true>
  readonly leftoverIds: Listed<true>
}

/** Throws `unknown-id`: the gate has let it pass, but the world goes on. */
export function installedOf({ domain }: Pick<HandlerParts, 'domain'>, id: string): Deployed {
  const found = domain.facts.deployed?.find((one) => installedId(one.installation, one.ref) === id)
  if (!found) throw new ProblemError({ code: 'unknown-id' })
  return found
}

export function known<T>(listed: Listed<T>, id: string): T {
  const found = listed.get(id)
  if (found === undefined) throw new ProblemError({ code: 'unknown-id' })
  return found
}

/** As the queue shows it. */
export const subjectOf = (one: Deployed, icons: Icons): Subject => ({
  ref: one.ref,
  name: one.name,
  icon: iconOf(one, icons),
})

/** Names of everything installed, by ref. */
export function namesByRef({ domain }: Pick<HandlerParts, 'domain'>): ReadonlyMap<string, string> {
  return new Map(domain.facts.deployed?.map(({ ref, name }) => [ref, name]))
}

/** Asks for them when nobody has yet. Rejects with what keeps the helper from telling. */
export async function sourcesNow({ domain }: Pick<HandlerParts, 'domain'>): Promise<readonly KnownSource[]> {
  if (!domain.facts.sources) await domain.askHelper()
  if (!domain.facts.sources) throw new ProblemError(domain.facts.problem ?? { code: 'service-broken' })
  return domain.facts.sources
}

/** For comparing: the same place with and without a slash at its end. */
export const bareAddress = (url: string) => url.replace(/\/+$/u, '')
