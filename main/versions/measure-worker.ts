/** Measures in a thread of its own, so that the rest of main answers meanwhile; ends by itself when it has told. */
import { parentPort, workerData } from 'node:worker_threads'
import { measure, type Measured } from './measure.ts'

// Only measurer.ts starts it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
parentPort?.postMessage(measure(workerData as readonly Measured[]), [])
