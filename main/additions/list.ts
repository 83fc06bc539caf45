/** The additions of the version in use and of the one after the next restart, as the window sees them; pure. */
import type { Addition, AppFor, Since } from '../../contract/additions.ts'
import type { ExtraPackage, Installed, KnownAddition } from '../system/additions-port.ts'

export interface ListInput {
  /** null: it is not known which version that is. */
  readonly inUse: readonly KnownAddition[] | null
  readonly next: readonly KnownAddition[] | null
  /** On the disk of the version in use. */
  readonly installed: Installed | null
  readonly since: ReadonlyMap<string, Since>
  readonly apps: ReadonlyMap<string, AppFor | null>
}

const MOST = 1000

export const additionId = ({ kind, key }: Pick<KnownAddition, 'kind' | 'key'>) => `${kind}:${key}`

export function additionsOf(input: ListInput): readonly Addition[] {
  const inUse = byId(input.inUse)
  const next = byId(input.next ?? input.inUse)
  const all = new Map([...inUse, ...next])
  const extras = new Map((input.installed?.extras ?? []).map((each) => [each.name, each]))
  const roots = [...inUse.values()].map(({ name }) => name)
  const list = [...all].map(([id, known]): Addition => {
    return {
      id,
      kind: known.kind,
      name: known.name,
      ...onDisk(inUse.has(id) ? extras.get(known.name) : undefined, roots, extras),
      since: input.since.get(id) ?? null,
      standing: !next.has(id) ? 'until-restart' : inUse.has(id) ? 'in-use' : 'after-restart',
      inBase: known.inBase,
      app: input.apps.get(known.name) ?? null,
    }
  })
  return list.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).slice(0, MOST)
}

type OnDisk = Pick<Addition, 'version' | 'summary' | 'vendor' | 'brings' | 'bytes'>
const nowhere: OnDisk = { version: null, summary: null, vendor: null, brings: null, bytes: null }

function onDisk(
  found: ExtraPackage | undefined,
  roots: readonly string[],
  extras: ReadonlyMap<string, ExtraPackage>,
): OnDisk {
  if (!found) return nowhere
  const brings = broughtOnlyBy(found.name, roots, extras)
  return {
    version: found.version,
    summary: found.summary || null,
    vendor: found.vendor || null,
    brings,
    bytes: brings && sum([found, ...brings.flatMap((name) => extras.get(name) ?? [])]),
  }
}

const byId = (known: readonly KnownAddition[] | null) =>
  new Map((known ?? []).map((each) => [additionId(each), each]))
/** A sum with an unknown part would be a guess. */
const sum = (packages: readonly ExtraPackage[]) =>
  packages.reduce<number | null>(
    (total, { bytes }) => (total === null || bytes === null ? null : total + bytes),
    0,
  )

/**
 * What would be needed by nobody if the package were not there: what a person gets with it, without being asked. null: who
 * needs what is not known; that of a single addition everything else came along is, even then.
 */
function broughtOnlyBy(
  name: string,
  roots: readonly string[],
  extras: ReadonlyMap<string, ExtraPackage>,
): readonly string[] | null {
  if ([...extras.values()].some(({ needs }) => needs === null)) {
    const isAlone = roots.every((root) => root === name)
    return isAlone ? [...extras.keys()].filter((each) => each !== name).toSorted() : null
  }
  const others = reach(
    roots.filter((root) => root !== name),
    extras,
  )
  return [...reach([name], extras)].filter((each) => each !== name && !others.has(each)).toSorted()
}

/** These and all they need. */
function reach(from: readonly string[], extras: ReadonlyMap<string, ExtraPackage>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...from]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    open.push(...(extras.get(name)?.needs ?? []))
  }
  return reached
}
