/** Everything the page of one app shows, from a reading and what the desktop keeps. */
import type { AppAccess, EveryoneAccess, Fact } from '../../contract/access.ts'
import type { Bus } from '../bus/bus.ts'
import { isEmpty } from './keyfile.ts'
import type { OverrideFiles } from './change/override-files.ts'
import { compareFacts } from './compare.ts'
import { notesOn } from './facts/facts.ts'
import type { Flatpak } from './flatpak.ts'
import { documentsOf } from './grants/documents.ts'
import type { StorePicture } from './grants/permission-store.ts'
import { grantsOf } from './grants/read-grants.ts'
import { runningFacts } from './instances.ts'
import { rate } from './rating.ts'
import type { AccessReader, AppReading } from './reader.ts'

export interface PageParts {
  readonly picture: StorePicture | null
  readonly bus: Bus
  readonly flatpak: Flatpak
  readonly reader: AccessReader
  readonly files: OverrideFiles
}

/** Never rejects. */
export async function pageOf(reading: AppReading, parts: PageParts): Promise<AppAccess> {
  const { app, facts, problems } = reading
  const { picture, bus, flatpak, reader, files } = parts
  const [documents, running, own] = await Promise.all([
    documentsOf(bus, app.id),
    runningFacts(flatpak, reader.around, app.id),
    files.read(app.id),
  ])
  const { key, id, name, installation, branch } = app
  return {
    app: { key, id, name, installation, branch },
    rating: rate(facts),
    facts,
    grants: picture && grantsOf(picture, id),
    documents,
    notes: notesOn(facts),
    problems,
    running: running?.length ?? null,
    reopen: running?.some((started) => isStale(started, facts, reader)) ?? false,
    changed: own.problem !== null || !isEmpty(own.file),
    held: isHeld(reading),
  }
}

/** Whether a copy was started with other access than a new one would have. */
function isStale(started: readonly Fact[], now: readonly Fact[], { around }: AccessReader): boolean {
  return compareFacts(started, now, around).direction !== 'same'
}

export function isHeld({ effective }: AppReading): boolean {
  const said = effective.filesystems.get('host')?.said ?? []
  return said.some(
    ({ layer, words }) => layer === 'you' && words.some((word) => /^!host[:-]reset$/.test(word)),
  )
}

/** Never rejects. */
export async function everyonePage(reader: AccessReader, files: OverrideFiles): Promise<EveryoneAccess> {
  const { file, problem } = await files.read(null)
  return {
    facts: reader.everyone(file),
    problems: problem ? [{ layer: 'all-apps', ...problem }] : [],
    changed: problem !== null || !isEmpty(file),
  }
}
