/**
 * What a server offers besides what is followed: refs of an OSTree remote, from its summary, and tags of an image, from
 * its registry. Both are asked by the system's own tools as this person, which need no rights and know the remotes, keys,
 * mirrors and proxies that are set up. Nothing is cached: a press asked for it.
 *
 * Source: ostree-remote(1) summary; skopeo-list-tags(1), skopeo-inspect(1).
 */
import { execFile } from 'node:child_process'
import { z } from 'zod'
import { programPath, type Program } from '../../programs.ts'
import { ProblemError } from '../../problem-error.ts'
import { type Image, imageAddress, imageOf, registryAddress, trackOfTag } from '../../track/address.ts'
import { siblingsOf } from '../../track/editions.ts'
import type { Offer } from '../../track/offer.ts'
import { cleanLine } from './clean.ts'
import { problemOfText } from './problems.ts'

const PATIENCE = 60_000
const LARGEST = 32 * 1024 * 1024
/** A registry is asked about each; more tracks than these nobody has. */
const MOST_TAGS = 16
const AT_ONCE = 4

class Said extends Error {}

function run(program: Program, argv: readonly string[], signal: AbortSignal): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  execFile(
    programPath(program),
    argv,
    { env, signal, timeout: PATIENCE, maxBuffer: LARGEST },
    (error, stdout, stderr) => {
      if (error) reject(new Said(stderr.trim() || error.message))
      else resolve(stdout)
    },
  )
  return promise
}

function problemFrom(error: unknown, signal: AbortSignal): ProblemError {
  if (signal.aborted) return new ProblemError({ code: 'cancelled' })
  return new ProblemError(problemOfText(error instanceof Error ? error.message : String(error)))
}

/** `ostree remote summary` in the C locale → refs with their newest version. Pure. */
export function offersInSummary(remote: string, text: string): readonly Offer[] {
  const offers: Offer[] = []
  for (const block of text.split(/^\* /m).slice(1)) {
    const ref = /^(\S+)/.exec(block)?.[1]
    if (ref === undefined) continue
    const label = /\(ostree\.commit\.version\): (.+)$/m.exec(block)?.[1] ?? null
    const stamp = /\(ostree\.commit\.timestamp\): (\S+)$/m.exec(block)?.[1]
    offers.push({
      address: `${remote}:${cleanLine(ref)}`,
      label: label && cleanLine(label),
      date: dateOf(stamp),
    })
  }
  return offers
}

/** "2026-11-17T04:12:00+00" as ostree prints it, and the longer form of an image → milliseconds since 1970. */
function dateOf(stamp: string | undefined): number | null {
  const time = Date.parse((stamp ?? '').replace(/([+-]\d{2})$/, '$1:00'))
  return Number.isFinite(time) && time > 0 ? time : null
}

const NO_SUMMARY = /no summary file|Remote refs not available/i

/** null: the server has no list. Rejects with a ProblemError. */
export async function offersOfRemote(remote: string, signal: AbortSignal): Promise<readonly Offer[] | null> {
  try {
    return offersInSummary(remote, await run('ostree', ['remote', 'summary', remote], signal))
  } catch (error) {
    if (error instanceof Said && NO_SUMMARY.test(error.message)) return null
    throw problemFrom(error, signal)
  }
}

const tagList = z.object({ Tags: z.array(z.string()) })
const inspected = z.object({
  Created: z.string().nullish(),
  Labels: z.record(z.string(), z.string()).nullish(),
})

async function inspect(image: Image, signal: AbortSignal): Promise<Offer | null> {
  try {
    const text = await run('skopeo', ['inspect', '--no-tags', registryAddress(image)], signal)
    const { Created, Labels } = inspected.parse(JSON.parse(text))
    const label = Labels?.['org.opencontainers.image.version']
    const created = Labels?.['org.opencontainers.image.created'] ?? Created ?? undefined
    return { address: imageAddress(image), label: label ? cleanLine(label) : null, date: dateOf(created) }
  } catch {
    return null // it is not there, or nothing that can be used
  }
}

/** A few at a time: a registry that is asked too much at once refuses. */
async function inspectAll(images: readonly Image[], signal: AbortSignal): Promise<readonly Offer[]> {
  const offers: (Offer | null)[] = []
  for (let at = 0; at < images.length; at += AT_ONCE)
    offers.push(...(await Promise.all(images.slice(at, at + AT_ONCE).map((image) => inspect(image, signal)))))
  return offers.filter((offer) => offer !== null)
}

/** The tags that are tracks, in a registry's list. Pure. */
export function tracksIn(json: string): readonly string[] {
  const { Tags } = tagList.parse(JSON.parse(json))
  const tracks = [...new Set(Tags)].filter((tag) => trackOfTag(tag) !== null)
  // Words first: numbers may be many, and the newest of them count.
  const word = (tag: string) => (/^\d/.test(tag) ? 1 : 0)
  const sorted = tracks.toSorted((a, b) => word(a) - word(b) || b.localeCompare(a, 'en', { numeric: true }))
  return sorted.slice(0, MOST_TAGS)
}

/** Other tracks of the image, and other editions beside it. null: the registry has no list. Rejects with a ProblemError. */
export async function offersOfImage(address: string, signal: AbortSignal): Promise<readonly Offer[] | null> {
  const image = imageOf(address)
  if (!image) return null
  const { registry, name, tag } = image
  let tags: readonly string[]
  try {
    tags = tracksIn(await run('skopeo', ['list-tags', `docker://${registry}/${name}`], signal))
  } catch (error) {
    if (error instanceof Said) throw problemFrom(error, signal)
    return null
  }
  const others = tags.filter((other) => other !== tag).map((other) => ({ ...image, tag: other }))
  const editions = siblingsOf(registry, name).map((other) => ({ ...image, name: other }))
  const offers = await inspectAll([...others, ...editions], signal)
  if (signal.aborted) throw new ProblemError({ code: 'cancelled' })
  return offers
}
