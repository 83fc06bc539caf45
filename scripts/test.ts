/** `npm test`: everything that must hold, cheapest first. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const BIN = join(ROOT, 'node_modules/.bin')

const parts: readonly (readonly [title: string, ...command: readonly [string, ...string[]]])[] = [
  ['Format', join(BIN, 'oxfmt'), '--check', '.'],
  ['Lint', join(BIN, 'oxlint')],
  ['Types', join(BIN, 'tsc'), '-b'],
  ['Unused code', join(BIN, 'knip')],
  ['Build', process.execPath, 'scripts/build.ts'],
  ['Unit tests', join(BIN, 'vitest'), 'run', '--project', 'unit'],
  ['Component tests', join(BIN, 'vitest'), 'run', '--project', 'component'],
  ['Integration tests', join(BIN, 'vitest'), 'run', '--project', 'integration'],
  ['End-to-end tests', process.execPath, 'test/e2e/run.ts'],
]

const began = Date.now()
const failed: string[] = []
for (const [title, command, ...args] of parts) {
  const from = Date.now()
  console.log(`\n── ${title}`)
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) failed.push(title)
  const took = ((Date.now() - from) / 1000).toFixed(1)
  console.log(`── ${title}: ${status === 0 ? 'held' : 'FAILED'} (${took} s)`)
}
const took = ((Date.now() - began) / 1000).toFixed(0)
console.log(
  failed.length === 0 ? `\nAll parts held, in ${took} s.` : `\nFailed, in ${took} s: ${failed.join(', ')}`,
)
console.log(`${parts.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
