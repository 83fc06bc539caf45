/** Runs stories one after the other and writes the report: a line a step, a picture a step if wanted. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Story } from './story.ts'
import { type Ground, openWorld, type OpenWorld } from './world.ts'

const STEP_LIMIT = 240_000 // ms; every wait inside a step has a shorter one of its own

export interface RunnerOptions extends Omit<Ground, 'step'> {
  /** Where pictures go; null: none. */
  readonly shots: string | null
  /** Whether a story that failed is told once more. */
  readonly again?: boolean
  readonly print: (line: string) => void
}

class Failed extends Error {}

/** One story's steps: times, prints and pictures them. */
class Reporter {
  readonly #story: Story
  readonly #options: RunnerOptions
  /** The reasons reported so far. */
  said = ''
  #count = 0

  constructor(story: Story, options: RunnerOptions) {
    this.#story = story
    this.#options = options
  }

  /** Rejects with `Failed`, already reported, when the step fails. */
  async step(world: OpenWorld, name: string, act: () => Promise<unknown>): Promise<void> {
    const from = performance.now()
    const seenBefore = world.faults.length
    let failure: string | null = null
    try {
      await withLimit(act())
      failure = world.faults.slice(seenBefore).join('\n') || null
    } catch (error) {
      failure = reasonOf(error)
    }
    await this.#picture(world, name)
    const took = `${Math.round(performance.now() - from)} ms`
    if (failure === null) {
      this.#options.print(`ok   ${this.#story.name}: ${name} (${took})`)
      return
    }
    this.fail(name, took, failure, await pageText(world))
    throw new Failed(name)
  }

  fail(name: string, took: string, reason: string, text = ''): void {
    const { print } = this.#options
    this.said += `${reason}\n`
    print(`FAIL ${this.#story.name}: ${name} (${took})`)
    print(indent(reason))
    if (text) print(indent(`the page says:\n${indent(text)}`))
  }

  async #picture(world: OpenWorld, name: string): Promise<void> {
    const { shots } = this.#options
    const page = world.pageIfAny
    const number = String(++this.#count).padStart(2, '0')
    if (!shots || !page) return
    const file = `${this.#story.name}-${number}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`
    await mkdir(shots, { recursive: true })
    await page.screenshot({ path: join(shots, file), scale: 'device' }).catch((error: unknown) => {
      this.#options.print(`     no picture of this step: ${reasonOf(error)}`)
    })
  }
}

/** Whether it held. */
async function tell(story: Story, options: RunnerOptions): Promise<boolean> {
  const reporter = new Reporter(story, options)
  const from = performance.now()
  const took = () => `${Math.round(performance.now() - from)} ms`
  let world: OpenWorld | null = null
  let held = true
  try {
    const ground = { ...options, step: reporter.step.bind(reporter) }
    world = await openWorld(ground, story.world)
    await story.run(world)
  } catch (error) {
    held = false
    const text = world ? await pageText(world) : ''
    if (!(error instanceof Failed)) reporter.fail('outside its steps', took(), reasonOf(error), text)
  }
  try {
    const faults = (await world?.close()) ?? []
    const unsaid = faults.filter((fault) => !reporter.said.includes(fault))
    if (unsaid.length > 0) reporter.fail('leaves nothing wrong behind', took(), unsaid.join('\n'))
    held &&= faults.length === 0
  } catch (error) {
    held = false
    reporter.fail('is taken down', took(), reasonOf(error))
  }
  return held
}

/** A second try, said as such: a machine that does much else at once can be late once; what fails twice is broken. */
function again(story: Story, options: RunnerOptions): Promise<boolean> {
  options.print(`\n${story.title} – once more`)
  return tell(story, options)
}

export async function runStories(
  stories: readonly Story[],
  options: RunnerOptions,
): Promise<{ readonly passed: number; readonly failed: number }> {
  let passed = 0
  for (const story of stories) {
    options.print(`\n${story.title}`)
    if ((await tell(story, options)) || (options.again && (await again(story, options)))) passed++
  }
  return { passed, failed: stories.length - passed }
}

async function withLimit(act: Promise<unknown>): Promise<void> {
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => limit.reject(new Error(`not over after ${STEP_LIMIT} ms`)), STEP_LIMIT)
  try {
    await Promise.race([act, limit.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function pageText(world: OpenWorld): Promise<string> {
  return (
    (await world.pageIfAny
      ?.locator('body')
      .innerText({ timeout: 1000 })
      .catch(() => '')) ?? ''
  )
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const indent = (text: string) => text.replaceAll(/^/gm, '     ')
