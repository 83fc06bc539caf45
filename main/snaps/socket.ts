/**
 * snapd's REST socket. Its answers come in an envelope: sync with a result, async with the id of a change that goes on, or
 * an error of a kind.
 *
 * Source: snapd's REST API (client/client.go, daemon/response.go); replies recorded from snapd 2.57.6.
 */
import { request } from 'node:http'
import { z } from 'zod'
import { ProblemError } from '../problem-error.ts'
import { snapProblem } from './problems.ts'

/** Bytes: with some hundred snaps a list has well below one million. */
const MOST = 16 * 1024 * 1024

const envelope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sync'), result: z.unknown() }),
  z.object({ type: z.literal('async'), change: z.string().regex(/^\d{1,18}$/u) }),
  z.object({
    type: z.literal('error'),
    result: z.object({ message: z.string().default(''), kind: z.string().optional() }),
  }),
])

export type Reply =
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'change'; readonly id: string }
  /** It is up to date already, which snapd calls an error. */
  | { readonly kind: 'nothing' }

/** Throws a ProblemError for an error, and for what is no reply at all. */
export function readReply(body: unknown): Reply {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) throw new ProblemError({ code: 'service-broken', detail: parsed.error.message })
  const { data } = parsed
  if (data.type === 'sync') return { kind: 'result', value: data.result }
  if (data.type === 'async') return { kind: 'change', id: data.change }
  if (data.result.kind === 'snap-no-update-available') return { kind: 'nothing' }
  throw new ProblemError(snapProblem(data.result.kind ?? '', data.result.message))
}

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** Whether a press is behind it, so that a password may be asked for. */
  readonly mayAskPassword?: boolean
  /** Milliseconds. */
  readonly patience: number
}

/** Rejects with a ProblemError. */
export async function askSnapd(socketPath: string, ask: Ask): Promise<Reply> {
  const text = await fetchText(socketPath, ask)
  try {
    return readReply(JSON.parse(text))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError({ code: 'service-broken', detail: text.slice(0, 200) })
  }
}

function fetchText(
  socketPath: string,
  { method, path, body, mayAskPassword, patience }: Ask,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const headers = {
    'content-type': 'application/json',
    ...(mayAskPassword && { 'x-allow-interaction': 'true' }),
  }
  const asked = request(
    { socketPath, path, method, headers, signal: AbortSignal.timeout(patience) },
    (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > MOST) response.destroy(new Error('the answer is beyond reason'))
      })
      response.on('end', () => resolve(text))
      response.on('error', reject)
    },
  )
  asked.on('error', reject)
  asked.end(body === undefined ? undefined : JSON.stringify(body))
  return promise.catch((error: unknown) => {
    throw new ProblemError(lineProblem(error))
  })
}

function lineProblem(error: unknown) {
  const detail = String(error)
  if (error instanceof Error && error.name === 'TimeoutError')
    return { code: 'service-slow', detail } as const
  return { code: 'service-broken', detail } as const
}
