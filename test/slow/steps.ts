/** What the slow tests share: steps that are said as they pass, commands that must succeed, and the closing line. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

const count = { passed: 0, failed: 0 }

/** Runs one step; the first that fails ends the test. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  const took = () => `${((Date.now() - began) / 1000).toFixed(1)} s`
  try {
    const result = await work()
    count.passed++
    console.log(`  ✓ ${name} (${took()})`)
    return result
  } catch (error) {
    count.failed++
    console.log(`  ✗ ${name} (${took()}): ${error instanceof Error ? error.message : String(error)}`)
    throw error
  }
}

/** Prints the closing line and sets the exit status. */
export function close(): void {
  console.log(`${count.passed} passed, ${count.failed} failed`)
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1
}

export interface Ran {
  readonly code: number | null
  readonly out: string
}

export interface RunOptions {
  /** Milliseconds until it is killed; it then counts as failed. */
  readonly timeout?: number
  readonly env?: Readonly<Record<string, string>>
  /** Called with everything that has been said so far; `stop` ends the program, and that is no failure. */
  readonly onOutput?: (out: string, stop: () => void) => void
  readonly mayFail?: boolean
}

/** Runs a program to its end. Rejects, with what it said, when it fails. */
export async function run(command: readonly [string, ...string[]], options: RunOptions = {}): Promise<Ran> {
  const [program, ...args] = command
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    timeout: options.timeout ?? 600_000,
    killSignal: 'SIGKILL',
  })
  let out = ''
  let stopped = false
  const hear = (chunk: Buffer) => {
    out += chunk.toString('utf8')
    options.onOutput?.(out, () => {
      stopped = true
      child.kill('SIGKILL')
    })
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (code === 0 || stopped || options.mayFail) return { code, out }
  throw new Error(`${command.join(' ').slice(0, 300)}: ${code ?? signal}\n${out.slice(-3000)}`)
}

/** Compares, and says both sides when they differ. */
export function same(what: string, actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== should) throw new Error(`${what}: ${is}, expected ${should}`)
}
