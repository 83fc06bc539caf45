/** Works of the update service one after the other, as one. The next begins only when the one before has ended well. */
import type { SystemAction } from '../../contract/operation.ts'
import type { Report, Work } from '../system/port.ts'

/** A step that gives null has nothing to do. Rejects as its first step does, and then nothing was changed. */
export async function inSequence(
  action: SystemAction,
  steps: readonly (() => Promise<Work | null>)[],
): Promise<Work> {
  const listeners = new Set<(report: Report) => void>()
  let last: Report | null = null
  let current: Work | null = null
  const begin = async (step: () => Promise<Work | null>) => {
    current = await step()
    current?.onReport((report) => {
      last = report
      for (const listener of listeners) listener(report)
    })
  }
  const [first, ...rest] = steps
  if (first) await begin(first)
  const finish = async () => {
    await current?.finished
    for (const step of rest) {
      await begin(step)
      await current?.finished
    }
  }
  const finished = finish()
  finished.catch(() => {}) // whoever follows the work hears of it
  return {
    action,
    by: null,
    onReport: (listener) => {
      listeners.add(listener)
      if (last) listener(last)
    },
    cancel: async () => {
      await current?.cancel?.()
    },
    finished,
  }
}
