/** A job of the helper: it waits until it is started, tells what it does, and says in the end what it did. */
import type { Problem } from '../../../contract/problem.ts'
import { z } from 'zod'
import type { Connection, Signal } from '../../bus/bus.ts'
import { asProblem } from '../../problem-error.ts'
import { helperError } from './errors.ts'
import {
  operation,
  parse,
  progress,
  result,
  wireError,
  type JobProgress,
  type Operation,
  type Result,
} from './parse.ts'

const INTERFACE = 'org.mainstay.FlatpakHelper1.Job'

export type JobEvent =
  | { readonly kind: 'planned'; readonly operations: readonly Operation[] }
  | { readonly kind: 'operation'; readonly verb: string; readonly ref: string }
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'failed'; readonly ref: string; readonly problem: Problem; readonly fatal: boolean }

export interface JobEnd {
  /** null: every operation succeeded and every ref has the commit that was asked for. */
  readonly problem: Problem | null
  /** What was done, also by a job that failed or was cancelled. */
  readonly results: readonly Result[]
}

export interface Job {
  /** Calls back from now on. */
  onEvent(listener: (event: JobEvent) => void): void
  /** Begins, and resolves when it is over. Never rejects: a helper that dies is a problem like others. */
  run(): Promise<JobEnd>
  /** Asks it to stop; resolves when it was asked. */
  cancel(): Promise<void>
}

const planned = z.tuple([z.array(operation)])
const started = z.tuple([z.string(), z.string()])
const failed = z.tuple([z.string(), wireError, z.boolean()])
const finished = z.tuple([z.boolean(), wireError, z.array(result)])

/** For a job that `Run` has made at `path` and that has not been started yet. */
export function followJob(connection: Connection, path: string): Job {
  const listeners = new Set<(event: JobEvent) => void>()
  const { promise: over, resolve: end } = Promise.withResolvers<JobEnd>()
  const tell = (event: JobEvent) => {
    for (const listener of listeners) listener(event)
  }
  const broken = (error: unknown) => end({ problem: asProblem(error), results: [] })

  const stopSignals = connection.onSignal({ path, interface: INTERFACE }, (signal) => {
    try {
      const done = receive(signal, tell)
      if (done) end(done)
    } catch (error) {
      broken(error)
    }
  })
  const stopClose = connection.onClose((why) =>
    end({ problem: { code: 'service-died', detail: why }, results: [] }),
  )
  void over.then(() => {
    stopSignals()
    stopClose()
  })
  const call = async (member: string) => {
    await connection.call({ path, interface: INTERFACE, member })
  }

  return {
    onEvent: (listener) => void listeners.add(listener),
    run() {
      call('Start').catch((error: unknown) => broken(helperError(error)))
      return over
    },
    async cancel() {
      try {
        await call('Cancel')
      } catch (error) {
        throw helperError(error)
      }
    },
  }
}

/** The job's end, when this is it. */
function receive({ member, body }: Signal, tell: (event: JobEvent) => void): JobEnd | null {
  switch (member) {
    case 'Planned': {
      const [operations] = parse(planned, body)
      tell({ kind: 'planned', operations })
      return null
    }
    case 'OperationStarted': {
      const [verb, ref] = parse(started, body)
      tell({ kind: 'operation', verb, ref })
      return null
    }
    case 'Progress':
      tell({ kind: 'progress', progress: parse(progress, body) })
      return null
    case 'OperationError': {
      const [ref, problem, fatal] = parse(failed, body)
      if (problem) tell({ kind: 'failed', ref, problem, fatal })
      return null
    }
    case 'Finished': {
      const [success, problem, results] = parse(finished, body)
      return { problem: success ? null : (problem ?? { code: 'unknown' }), results }
    }
    default:
      return null
  }
}
