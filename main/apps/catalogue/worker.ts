/**
 * The catalogue's own thread: reading 40 MB of XML and searching thousands of texts must not keep the window waiting,
 * and what a hostile catalogue might do to the memory it does here, within bounds that Node holds it to.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Catalogues } from './catalogues.ts'
import type { FromWorker, ToWorker } from './messages.ts'

const { cacheDir } = z.strictObject({ cacheDir: z.string() }).parse(workerData)
const tell = (message: FromWorker) => parentPort?.postMessage(message, [])
const catalogues = new Catalogues(cacheDir, {
  onSource: (source) => tell({ kind: 'source', source }),
  onReady: (summary) => tell({ kind: 'ready', summary }),
})

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'use') {
    // A rejection here is a fault of ours: it ends the worker, which the client tells.
    void catalogues.use(message.sources, message.locales)
    return
  }
  const { ticket, question } = message
  catalogues.answer(question).then(
    (answer) => tell({ kind: 'answer', ticket, answer }),
    (error: unknown) => tell({ kind: 'failed', ticket, detail: String(error) }),
  )
})
