/** One small file from the web. */
import { ProblemError } from '../../problem-error.ts'

const PATIENCE = 30_000

/**
 * At most `most` bytes; redirections only to https. Rejects with `no-network`, `server-missing`, `server-error`,
 * `file-not-understood` when it is larger, or `cancelled`.
 */
export async function fetchFile(url: string, most: number, signal?: AbortSignal): Promise<Buffer> {
  const timeout = AbortSignal.timeout(PATIENCE)
  try {
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout
    const response = await fetch(url, { signal: stop, credentials: 'omit', referrerPolicy: 'no-referrer' })
    if (url.startsWith('https:') && !response.url.startsWith('https:'))
      throw new ProblemError({ code: 'server-error', detail: `redirected to ${response.url}` })
    if (!response.ok) {
      const code = response.status === 404 ? 'server-missing' : 'server-error'
      throw new ProblemError({ code, detail: `${url}: ${response.status}` })
    }
    return await readAll(response, most)
  } catch (error) {
    if (error instanceof Error && 'problem' in error) throw error
    if (signal?.aborted) throw new ProblemError({ code: 'cancelled' })
    throw new ProblemError({ code: 'no-network', detail: `${url}: ${reason(error)}` })
  }
}

async function readAll({ body }: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > most) throw new ProblemError({ code: 'file-not-understood', detail: 'the file is too large' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
