/** Questions about a sysroot, answered by one helper that is kept running inside the computer. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { eachLine } from '../lines.ts'
import { startHelper } from './inside.ts'

type Answer = { readonly value: unknown } | { readonly error: string }

export class Queries {
  readonly #dir: string
  #helper: ChildProcess | null = null
  /** In the order they were asked, which is the order of the answers. */
  readonly #pending: PromiseWithResolvers<unknown>[] = []

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Rejects with libostree's sentence, or when the helper ends. */
  ask(...question: readonly string[]): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>()
    this.#pending.push(answer)
    this.#helper ??= this.#start()
    this.#helper.stdin?.write(`${JSON.stringify(question)}\n`)
    return answer.promise
  }

  /** Resolves when the helper has ended; the next question starts another. */
  async close(): Promise<void> {
    const helper = this.#helper
    if (!helper) return
    const ended = once(helper, 'close')
    helper.stdin?.end()
    await ended
  }

  #start(): ChildProcess {
    const helper = startHelper(this.#dir, ['serve'])
    let errors = ''
    helper.stdin?.on('error', () => {})
    helper.stderr?.on('data', (chunk) => {
      errors += String(chunk)
    })
    if (helper.stdout) eachLine(helper.stdout, (line) => this.#answered(JSON.parse(line) as Answer))
    helper.on('error', (error) => this.#ended(helper, error))
    helper.on('close', () => this.#ended(helper, new Error(errors.trim() || 'the helper ended')))
    return helper
  }

  #answered(answer: Answer): void {
    const asked = this.#pending.shift()
    if ('error' in answer) asked?.reject(new Error(answer.error))
    else asked?.resolve(answer.value)
  }

  #ended(helper: ChildProcess, error: Error): void {
    if (this.#helper !== helper) return
    this.#helper = null
    for (const asked of this.#pending.splice(0)) asked.reject(error)
  }
}
