/** The object that `bootc status` gives as JSON or YAML (BootcHost), in our terms. */
import { z } from 'zod'
import type { VersionState } from '../../../contract/system.ts'
import { ProblemError } from '../../problem-error.ts'
import { dateOf, noAdditions, type Picture, type PrintedVersion } from '../printed/picture.ts'

const text = z.string().max(4096).nullish().catch(null)
const image = z.object({
  image: z.object({ image: text }).nullish().catch(null),
  version: text,
  timestamp: text,
  imageDigest: text,
})
const entry = z.object({
  image: image.nullish(),
  cachedUpdate: image.nullish().catch(null),
  incompatible: z.boolean().catch(false),
  pinned: z.boolean().catch(false),
  /** Staged, but a restart does not apply it. */
  downloadOnly: z.boolean().catch(false),
  ostree: z.object({ checksum: text }).nullish().catch(null),
})
const host = z.object({
  kind: z.literal('BootcHost'),
  status: z.object({
    staged: entry.nullish(),
    booted: entry.nullish(),
    rollback: entry.nullish(),
    otherDeployments: z.array(entry).max(100).nullish(),
    rollbackQueued: z.boolean().nullish().catch(false),
    usrOverlay: z.unknown().optional(),
  }),
})
type Entry = z.output<typeof entry>

/** Throws `service-broken` when it is no BootcHost. A host that bootc does not look after is `not-supported`. */
export function parseBootcHost(value: unknown): Picture {
  const read = host.safeParse(value)
  if (!read.success) {
    throw new ProblemError({ code: 'service-broken', detail: z.prettifyError(read.error).slice(0, 2000) })
  }
  const { staged, booted, rollback, otherDeployments, rollbackQueued, usrOverlay } = read.data.status
  const backNext = rollbackQueued === true
  const stagedNext = Boolean(staged) && staged?.downloadOnly !== true && !backNext
  const rows: readonly (readonly [Entry | null | undefined, readonly VersionState[]])[] = [
    [staged, stagedNext ? ['next', 'ready'] : ['ready']],
    [booted, stagedNext || backNext ? ['in-use'] : ['in-use', 'next']],
    [rollback, backNext ? ['next', 'previous'] : ['previous']],
    ...(otherDeployments ?? []).map((each) => [each, []] as const),
  ]
  const versions = rows.flatMap(([each, states]) =>
    each ? [versionOf(each, states, each === booted && usrOverlay !== null && usrOverlay !== undefined)] : [],
  )
  const all = rows.map(([each]) => each)
  return {
    versions,
    update: updateOf(booted),
    failures: [
      ...(all.some((each) => each?.incompatible) ? (['additions-block-service'] as const) : []),
      ...(versions.length === 0 ? (['not-supported'] as const) : []),
    ],
  }
}

const originOf = ({ image: from }: Entry): string | null => from?.image?.image ?? null

const versionOf = (each: Entry, states: readonly VersionState[], unlocked: boolean): PrintedVersion => ({
  label: each.image?.version ?? null,
  date: dateOf(each.image?.timestamp ?? undefined),
  states: each.pinned ? [...states, 'kept'] : states,
  origin: originOf(each),
  checksum: each.image?.imageDigest ?? each.ostree?.checksum ?? null,
  additions: noAdditions,
  unlocked,
})

function updateOf(booted: Entry | null | undefined): Picture['update'] {
  const news = booted?.cachedUpdate
  if (!news || news.imageDigest === booted.image?.imageDigest) return null
  return {
    label: news.version ?? null,
    date: dateOf(news.timestamp ?? undefined),
    checksum: news.imageDigest ?? null,
    securityFixes: null,
  }
}
