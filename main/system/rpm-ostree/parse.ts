/**
 * Deployments and the cached update, from the wire to our own terms; pure. It reads what variant.ts's `plain` makes of
 * the properties, and just as well `rpm-ostree status --json`, which uses the same names (D/rpmostreed-deployment-utils.cxx).
 *
 * What identifies a version and says where it stands must be there and of the right type, or nothing of the answer is
 * believed. Everything else may be missing, as it is with older daemons, and is then unknown or none.
 */
import { z } from 'zod'
import type { Additions } from '../../../contract/system.ts'
import { ProblemError } from '../../problem-error.ts'
import { cleanDetail, cleanLine } from './clean.ts'

const MOST_DEPLOYMENTS = 100
const MOST_NAMES = 5000

export interface Deployment {
  readonly id: string
  readonly osname: string
  readonly checksum: string
  readonly booted: boolean
  readonly staged: boolean
  readonly pinned: boolean
  readonly unlocked: boolean
  /** Of the base where packages were added. */
  readonly label: string | null
  /** When its base was made, milliseconds since 1970. */
  readonly date: number | null
  /** When it was put together here, where packages were added, milliseconds since 1970. null: nothing was, or unknown. */
  readonly assembledAt: number | null
  /** What its base is known by: the commit's checksum and, for a container, the image's digest. */
  readonly baseIds: readonly string[]
  /** An OSTree ref, or the name of a container image. */
  readonly origin: string | null
  readonly isContainer: boolean
  /** Its remote checks signatures. null: not told. */
  readonly isSigned: boolean | null
  readonly image: ImageTexts
  readonly additions: Additions
  /** What of the requested packages is layered on the base; null: an older daemon does not say. */
  readonly layered: readonly string[] | null
  /** Streams of packages that were chosen, from the times when there were such. */
  readonly modules: readonly string[]
  readonly endOfLife: string | null
  /** A newer commit of its ref that the daemon has seen, though nothing of it may be here. */
  readonly pending: Base | null
}

/** What its commit keeps of the container image it was made from, as JSON texts; see image.ts. */
export interface ImageTexts {
  readonly manifest: string | null
  readonly configuration: string | null
}

/** A version of the base system, wherever it is. */
export interface Base {
  readonly checksum: string
  readonly label: string | null
  readonly date: number | null
}

const line = z.string().transform(cleanLine)
const optionalLine = line
  .transform((text) => text || null)
  .nullish()
  .transform((text) => text ?? null)
  .catch(null)
const lines = z
  .array(z.string())
  .transform((list) => list.slice(0, MOST_NAMES).map(cleanLine))
  .catch([])
const namedLines = z
  .record(z.string(), z.array(z.string()))
  .transform((record) => Object.values(record).flat().slice(0, MOST_NAMES).map(cleanLine))
  .catch([])
/** Seconds since 1970 → milliseconds. 0 is what a commit without a date has. */
const seconds = z
  .number()
  .positive()
  .max(8.64e12)
  .transform((value) => value * 1000)
  .nullish()
  .transform((value) => value ?? null)
  .catch(null)
const identity = z.string().min(1).max(256).transform(cleanLine)
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

const jsonText = z.string().max(1_048_576).nullish().catch(null)
const commitMeta = z.object({ 'ostree.manifest': jsonText, 'ostree.container.image-config': jsonText })

const deployment = z.object({
  id: identity,
  osname: identity,
  checksum: identity,
  booted: z.boolean(),
  staged: flag,
  pinned: flag,
  unlocked: z.string().catch('none'),
  version: optionalLine,
  timestamp: seconds,
  'base-version': optionalLine,
  'base-timestamp': seconds,
  'base-checksum': optionalLine,
  origin: optionalLine,
  'gpg-enabled': z.boolean().nullish().catch(null),
  'container-image-reference': optionalLine,
  'container-image-reference-digest': optionalLine,
  packages: z
    .array(z.string())
    .transform((list) => list.slice(0, MOST_NAMES).map(cleanLine))
    .nullish()
    .catch(null),
  'requested-modules': lines,
  'requested-packages': lines,
  'requested-local-packages': lines,
  'requested-local-fileoverride-packages': lines,
  'requested-base-removals': lines,
  'requested-base-local-replacements': lines,
  'requested-base-remote-replacements': namedLines,
  'base-commit-meta': commitMeta.nullish().catch(null),
  endoflife: z.string().transform(cleanDetail).nullish().catch(null),
  'pending-base-checksum': optionalLine,
  'pending-base-version': optionalLine,
  'pending-base-timestamp': seconds,
})

type Wire = z.output<typeof deployment>

/** The `Deployments` property, in boot order. Throws `service-broken` when it is not what rpm-ostreed sends. */
export function parseDeployments(value: unknown): readonly Deployment[] {
  const list = z.array(deployment).safeParse(value)
  if (list.success) return list.data.slice(0, MOST_DEPLOYMENTS).map(deploymentOf)
  throw new ProblemError({
    code: 'service-broken',
    detail: cleanDetail(`Deployments: ${z.prettifyError(list.error)}`),
  })
}

function deploymentOf(wire: Wire): Deployment {
  const container = wire['container-image-reference']
  const base = wire['base-checksum'] ?? wire.checksum
  const digest = wire['container-image-reference-digest']
  return {
    id: wire.id,
    osname: wire.osname,
    checksum: wire.checksum,
    booted: wire.booted,
    staged: wire.staged,
    pinned: wire.pinned,
    unlocked: wire.unlocked !== 'none',
    label: wire['base-version'] ?? wire.version,
    date: wire['base-timestamp'] ?? wire.timestamp,
    assembledAt: wire['base-checksum'] === null ? null : wire.timestamp,
    baseIds: digest === null ? [base] : [base, digest],
    origin: container ?? wire.origin,
    isContainer: container !== null,
    isSigned: wire['gpg-enabled'] ?? null,
    image: imageTexts(wire['base-commit-meta']),
    additions: additionsOf(wire),
    layered: wire.packages ?? null,
    modules: wire['requested-modules'],
    endOfLife: wire.endoflife || null,
    pending: pendingOf(wire, base),
  }
}

const imageTexts = (meta: Wire['base-commit-meta']): ImageTexts => ({
  manifest: meta?.['ostree.manifest'] ?? null,
  configuration: meta?.['ostree.container.image-config'] ?? null,
})

function additionsOf(wire: Wire): Additions {
  return {
    packages: wire['requested-packages'],
    files: [...wire['requested-local-packages'], ...wire['requested-local-fileoverride-packages']],
    removed: wire['requested-base-removals'],
    replaced: [...wire['requested-base-local-replacements'], ...wire['requested-base-remote-replacements']],
  }
}

function pendingOf(wire: Wire, base: string): Base | null {
  const checksum = wire['pending-base-checksum']
  if (checksum === null || checksum === base) return null
  return { checksum, label: wire['pending-base-version'], date: wire['pending-base-timestamp'] }
}

const pair = z.tuple([z.string(), z.string()])
const changed = z.array(z.tuple([z.number(), z.string(), pair, pair])).catch([])
const single = z.array(z.tuple([z.number(), z.string(), z.string(), z.string()])).catch([])

/** Advisories: id, kind, severity, packages, and more by name. */
export const advisoryRows = z
  .array(z.tuple([z.string(), z.number(), z.number(), z.array(z.string())]).rest(z.unknown()))
  .catch([])

const cachedUpdate = z.object({
  checksum: identity,
  version: optionalLine,
  timestamp: seconds,
  'ref-has-new-commit': z.boolean().nullish().catch(null),
  deployment: optionalLine,
  'rpm-diff': z
    .object({ upgraded: changed, downgraded: changed, removed: single, added: single })
    .nullish()
    .catch(null),
  advisories: advisoryRows,
  'manifest-diff': z
    .object({ 'n-added': z.number(), 'n-removed': z.number(), 'added-size': z.number().nonnegative() })
    .nullish()
    .catch(null),
})

/** CachedUpdate as the daemon has it: what it knows of the newest version, the texts in it not cleaned yet. */
export type CachedUpdate = z.output<typeof cachedUpdate>

/** The `CachedUpdate` property; null: the daemon knows of none. */
export function parseCachedUpdate(value: unknown): CachedUpdate | null {
  const update = cachedUpdate.safeParse(value)
  return update.success ? update.data : null
}
