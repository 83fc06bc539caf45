/**
 * A process of its own that holds a catalogue as main does, so that what it takes can be told from everything else: reads
 * FOLDER once from XML, then holds it from the cache, and prints the MiB that came with it.
 */
import { readFileSync } from 'node:fs'
import { indexReady, openCatalogue } from '../integration/apps-catalogue-bench.ts'

const [cache = '', folder = ''] = process.argv.slice(2)

/** Proportional set size in MiB. */
function memory(): number {
  const [, kib = '0'] = /^Pss:\s+(\d+)/mu.exec(readFileSync('/proc/self/smaps_rollup', 'utf8')) ?? []
  return Number(kib) / 1024
}

const first = await openCatalogue(cache, folder)
await indexReady(first.client)
await first.client.close()
const before = memory()
const { client } = await openCatalogue(cache, folder)
await indexReady(client)
console.log(memory() - before)
await client.close()
