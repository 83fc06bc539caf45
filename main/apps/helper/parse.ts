/**
 * The helper's values → ours; the only place that knows the shape of org.mainstay.FlatpakHelper1's dictionaries. The
 * helper is ours, but what it says comes from sources: texts are cut and cleaned here, and refs and commits that are
 * none make the whole answer refused.
 */
import { z } from 'zod'
import { plain } from '../../bus/variant.ts'
import { ProblemError } from '../../problem-error.ts'
import { parseRef } from '../catalogue/finish.ts'
import { cleanLine } from '../catalogue/text.ts'
import { classProblem } from './errors.ts'

const MOST_METADATA = 256 * 1024

const line = (most: number) => z.string().transform((text) => cleanLine(text, most))
const ref = z.string().refine((text) => parseRef(text) !== null, 'not a ref')
const commit = z.string().regex(/^[0-9a-f]{64}$/u)
const bytes = z.number().nonnegative()
const metadata = z.string().max(MOST_METADATA)
/** Seconds since 1970 on the wire, milliseconds here. */
const time = z.number().transform((seconds) => seconds * 1000)
const name = z.string().min(1).max(300)
const optional = <T extends z.ZodType>(type: T) => type.optional().transform((value) => value ?? null)
/** What cannot be understood is unknown rather than a reason to refuse the rest. */
const lenientRef = z
  .string()
  .optional()
  .transform((text) => (text && parseRef(text) ? text : null))

export const operation = z
  .object({
    verb: z.enum(['install', 'update', 'uninstall', 'install-bundle']),
    ref,
    remote: z.string().max(300),
    before: optional(commit),
    commit: optional(commit),
    download: bytes,
    installed: bytes,
    'old-metadata': optional(metadata),
    'new-metadata': optional(metadata),
    'required-by': z.array(z.string()).default([]),
    'end-of-life': optional(line(500)),
    'replaced-by': lenientRef,
  })
  .transform((raw) => ({
    verb: raw.verb,
    ref: raw.ref,
    source: raw.remote,
    before: raw.before,
    after: raw.commit,
    /** The source's estimates, in bytes. */
    downloadBytes: raw.download,
    diskBytes: raw.installed,
    oldMetadata: raw['old-metadata'],
    newMetadata: raw['new-metadata'],
    requiredBy: raw['required-by'],
    endOfLife: raw['end-of-life'],
    replacedBy: raw['replaced-by'],
  }))
export type Operation = z.output<typeof operation>

export const result = z
  .object({
    verb: z.string(),
    ref,
    remote: z.string(),
    changed: z.boolean(),
    before: optional(commit),
    after: optional(commit),
    data: optional(z.enum(['kept', 'trashed', 'deleted'])),
  })
  .transform(({ remote, ...raw }) => ({ ...raw, source: remote }))
export type Result = z.output<typeof result>

export const installation = z
  .tuple([name, line(200), z.string(), z.boolean()])
  .transform(([id, title, path, isUser]) => ({ id, title, path, isUser }))
export type Installation = z.output<typeof installation>

export const installedRef = z
  .object({
    ref,
    origin: z.string().max(300),
    commit: z.string(),
    size: bytes,
    current: z.boolean(),
    masked: z.boolean(),
    pinned: z.boolean(),
    'deploy-dir': z.string(),
    'latest-commit': optional(commit),
    'end-of-life': optional(line(500)),
    'replaced-by': lenientRef,
  })
  .transform((raw) => ({
    ref: raw.ref,
    source: raw.origin,
    commit: raw.commit,
    bytes: raw.size,
    held: raw.masked,
    pinned: raw.pinned,
    latest: raw['latest-commit'],
    endOfLife: raw['end-of-life'],
    replacedBy: raw['replaced-by'],
  }))
export type InstalledRef = z.output<typeof installedRef>

export const version = z
  .object({ commit, time, subject: optional(line(200)), metadata: optional(metadata) })
  .transform(({ time: date, ...raw }) => ({ ...raw, date }))
export type Version = z.output<typeof version>

export const source = z
  .object({
    name,
    url: z.string().max(2000),
    enabled: z.boolean(),
    verified: z.boolean(),
    listed: z.boolean(),
    priority: z.number(),
    'catalogue-dir': z.string(),
    title: optional(line(100)),
    comment: optional(line(300)),
    homepage: optional(z.string().max(2000)),
    'catalogue-commit': optional(z.string().max(128)),
    'catalogue-time': optional(time),
  })
  .transform((raw) => ({
    name: raw.name,
    url: raw.url,
    enabled: raw.enabled,
    verified: raw.verified,
    listed: raw.listed,
    priority: raw.priority,
    title: raw.title,
    comment: raw.comment,
    homepage: raw.homepage,
    /** Ends in ARCH/active. */
    catalogueDir: raw['catalogue-dir'],
    catalogueCommit: raw['catalogue-commit'],
    catalogueTime: raw['catalogue-time'],
  }))
export type HelperSource = z.output<typeof source>

export const planSource = z.object({
  name,
  url: z.string().max(2000),
  verified: z.boolean(),
  title: optional(line(100)),
})
export type PlanSource = z.output<typeof planSource>

export const running = z.object({ instance: z.string(), app: z.string(), pid: z.number() })
export type Running = z.output<typeof running>

/** null: no error. */
export const wireError = z
  .tuple([z.string(), z.string(), z.number(), z.string()])
  .transform(([kind, domain, code, text]) =>
    kind === '' ? null : classProblem(kind, `${text} [${domain} ${code}]`),
  )

export const failure = z
  .tuple([name, wireError])
  .transform(([from, problem]) => ({ source: from, problem: problem ?? classProblem('Failed', '') }))
export type SourceFailure = z.output<typeof failure>

export const progress = z
  .tuple([z.string(), z.number(), bytes, bytes, bytes, bytes, z.boolean(), line(300)])
  .transform(([about, percent, done, total, allDone, allTotal, estimating, status]) => ({
    ref: about,
    percent: Math.min(100, Math.max(0, percent)),
    done,
    total,
    allDone,
    allTotal,
    estimating,
    status,
  }))
export type JobProgress = z.output<typeof progress>

/** Rejects what does not fit with `service-broken`. `body` is a reply's or signal's. */
export function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(plain(body))
  if (parsed.success) return parsed.data
  throw new ProblemError({ code: 'service-broken', detail: z.prettifyError(parsed.error).slice(0, 2000) })
}
