/**
 * One computer by itself: `node test/computer/run.ts [--origin ostree|container] [--release N] [--dir DIR]`. It prints one
 * line {dir, env} and ends with its input, SIGTERM or SIGINT, leaving nothing behind.
 */
import { parseArgs } from 'node:util'
import { startComputer, type ComputerOptions } from './computer.ts'

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: 'ostree' },
    release: { type: 'string' },
    dir: { type: 'string' },
  },
})

function options(): ComputerOptions {
  const { origin, release, dir } = values
  if (origin !== 'ostree' && origin !== 'container')
    throw new Error(`--origin is ostree or container, not ${origin}`)
  return {
    origin,
    ...(release === undefined ? {} : { release: Number(release) }),
    ...(dir === undefined ? {} : { dir }),
  }
}

const computer = await startComputer(options())
console.log(JSON.stringify({ dir: computer.dir, env: computer.env }))

const ended = Promise.withResolvers<void>()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => ended.resolve())
process.stdin
  .on('end', () => ended.resolve())
  .on('error', () => ended.resolve())
  .resume()
await ended.promise
await computer.stop()
process.exit(0)
