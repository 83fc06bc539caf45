/**
 * What was opened from outside: a file from the file manager, a link from a web page, an argument of a second start. All
 * of it is untrusted. It only ever becomes an offer that a person can say yes to; nothing is installed or added by
 * opening it.
 *
 * Source: flatpak-bundle, -flatpakref(5), -flatpakrepo(5); "appstream:" links as GNOME Software and Discover take them.
 */
import type { Problem } from '../../../contract/problem.ts'
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, extname, isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AppPlan, Offer } from '../../../contract/apps.ts'
import { asProblem, ProblemError } from '../../problem-error.ts'
import { parseRef } from '../catalogue/finish.ts'
import { cleanLine } from '../catalogue/text.ts'
import type { Action, Helper } from '../helper/helper.ts'
import type { Operation, PlanSource } from '../helper/parse.ts'
import { hostOf, LARGEST_FILE, parseRefFile, parseSourceFile } from './files.ts'

/** What is kept of an offer, besides what the window sees. */
export interface HeldOffer {
  readonly offer: Offer
  /** The contents of a .flatpakrepo or .flatpakref. */
  readonly bytes: Buffer | null
  /** The path of a .flatpak. */
  readonly path: string | null
  /** Of the file, for naming a source after it. */
  readonly fileName: string
  /** The ref it would install. */
  readonly ref: string | null
  /** Addresses of sources that come with it. */
  readonly addresses: readonly string[]
}

export interface OfferParts {
  readonly helper: Pick<Helper, 'plan'>
  /** The source that has this address already. */
  readonly sourceAt: (url: string) => string | null
  readonly planOf: (operations: readonly Operation[], installation: string) => Promise<AppPlan>
}

const held = (offer: Offer, more: Partial<HeldOffer>): HeldOffer => ({
  bytes: null,
  path: null,
  fileName: '',
  ref: null,
  addresses: [],
  ...more,
  offer,
})

const LONGEST = 4096

/** `text` is a path, a file: address or an appstream: link. Never rejects: what makes no sense is a refused offer. */
export async function offerFor(text: string, parts: OfferParts): Promise<HeldOffer> {
  const id = randomUUID()
  const name = cleanLine(basename(text.slice(0, LONGEST)), 100)
  try {
    if (text.length > LONGEST) throw new ProblemError({ code: 'file-not-understood' })
    const appId = /^appstream:(?:\/\/)?([\w.-]{3,255}?)(?:\.desktop)?\/?$/u.exec(text)?.[1]
    if (appId !== undefined) return held({ kind: 'search', id, appId }, {})
    return await fileOffer(id, pathOf(text), parts)
  } catch (error) {
    return held({ kind: 'refused', id, name, problem: asProblem(error) }, {})
  }
}

function pathOf(text: string): string {
  if (!text.startsWith('file:')) {
    if (isAbsolute(text)) return text
    throw new ProblemError({ code: 'file-not-understood', detail: 'not a file' })
  }
  try {
    return fileURLToPath(text)
  } catch {
    throw new ProblemError({ code: 'file-not-understood', detail: 'not an address of a file' })
  }
}

async function fileOffer(id: string, path: string, parts: OfferParts): Promise<HeldOffer> {
  switch (extname(path)) {
    case '.flatpakrepo':
      return sourceOffer(id, path, await readSmall(path), parts)
    case '.flatpakref':
      return linkOffer(id, path, await readSmall(path), parts)
    case '.flatpak':
      return bundleOffer(id, path, parts)
    default:
      throw new ProblemError({ code: 'file-not-understood', detail: 'neither an app nor a source' })
  }
}

function sourceOffer(id: string, path: string, bytes: Buffer, { sourceAt }: OfferParts): HeldOffer {
  const { title, comment, url, fingerprints } = parseSourceFile(bytes)
  const offer: Offer = {
    kind: 'source',
    id,
    title,
    comment,
    address: url,
    fingerprints,
    already: sourceAt(url),
  }
  return held(offer, { bytes, fileName: basename(path) })
}

async function linkOffer(id: string, path: string, bytes: Buffer, parts: OfferParts): Promise<HeldOffer> {
  const { title, appId } = parseRefFile(bytes)
  const planned = await plan({ verb: 'flatpakref', file: bytes }, appId, parts)
  const offer: Offer = { kind: 'app', id, name: title, appId, from: 'link', ...planned.shown }
  return held(offer, { bytes, fileName: basename(path), ref: planned.ref, addresses: planned.addresses })
}

async function bundleOffer(id: string, path: string, parts: OfferParts): Promise<HeldOffer> {
  const planned = await plan({ verb: 'bundle', path }, null, parts)
  const appId = parseRef(planned.ref)?.id ?? ''
  const offer: Offer = { kind: 'app', id, name: appId, appId, from: 'file', ...planned.shown }
  return held(offer, { path, fileName: basename(path), ref: planned.ref, addresses: planned.addresses })
}

interface Planned {
  readonly ref: string
  readonly addresses: readonly string[]
  readonly shown: Pick<Extract<Offer, { kind: 'app' }>, 'plan' | 'sources'>
}

/** `appId` null: whatever app is in it. */
async function plan(action: Action, appId: string | null, parts: OfferParts): Promise<Planned> {
  const { operations, sources } = await parts.helper.plan('user', [action])
  const isIt = ({ ref }: Operation) =>
    parseRef(ref)?.kind === 'app' && (appId === null || parseRef(ref)?.id === appId)
  const main = operations.findLast(isIt)
  if (!main)
    throw new ProblemError({ code: 'file-not-understood', detail: 'there is no app in it' } satisfies Problem)
  return {
    ref: main.ref,
    addresses: sources.map(({ url }) => url),
    shown: { plan: await parts.planOf(operations, 'user'), sources: sources.map(shownSource) },
  }
}

function shownSource({ url, title, verified }: PlanSource) {
  return { title: title ?? hostOf(url), address: url, verified }
}

async function readSmall(path: string): Promise<Buffer> {
  // Not a pipe that would keep us waiting.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw new ProblemError({ code: 'not-found', detail: String(error) })
  })
  try {
    const info = await file.stat()
    if (!info.isFile() || info.size > LARGEST_FILE)
      throw new ProblemError({ code: 'file-not-understood', detail: 'not a small file' })
    return await file.readFile()
  } finally {
    await file.close()
  }
}
