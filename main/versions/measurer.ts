/** The line to the worker that measures. */
import { Worker } from 'node:worker_threads'
import type { Measured } from './measure.ts'
import type { Shares } from './shares.ts'

/** The worker's program: beside this file, or beside the bundle that this file has become a part of. */
function workerFile(moduleUrl: string): URL {
  if (moduleUrl.endsWith('.ts')) return new URL('measure-worker.ts', moduleUrl)
  return new URL(moduleUrl.includes('/chunks/') ? '../measure-worker.js' : 'measure-worker.js', moduleUrl)
}

/** null: it could not be measured, or `signal` was aborted. Never rejects. */
export async function measureApart(
  versions: readonly Measured[],
  signal: AbortSignal,
): Promise<Shares | null> {
  if (signal.aborted) return null
  const done = Promise.withResolvers<Shares | null>()
  const worker = new Worker(workerFile(import.meta.url), { workerData: versions })
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  worker.once('message', (shares: Shares) => done.resolve(shares))
  worker.once('error', () => done.resolve(null))
  worker.once('exit', () => done.resolve(null))
  return done.promise.finally(() => signal.removeEventListener('abort', stop))
}
