/** Shows what a plan would do, does it, and remembers it. */
import type { Fact, Preview } from '../../../contract/access.ts'
import { ProblemError } from '../../problem-error.ts'
import { compareFacts, type Difference } from '../compare.ts'
import type { Flatpak } from '../flatpak.ts'
import type { KeyFile } from '../keyfile.ts'
import { needsOf } from '../needs.ts'
import type { AccessReader, AppReading } from '../reader.ts'
import { type Edit, readAtom, sameWords } from './atom.ts'
import type { History, HistoryRecord } from './history.ts'
import { type OverrideFiles, type Target, understanding, withEdits } from './override-files.ts'
import type { Plan } from './plan.ts'

export interface ChangerParts {
  readonly reader: AccessReader
  readonly files: OverrideFiles
  readonly history: History
  readonly flatpak: Pick<Flatpak, 'instances'>
}

export class Changer {
  readonly #parts: ChangerParts

  constructor(parts: ChangerParts) {
    this.#parts = parts
  }

  /**
   * What would become wider and narrower, over all apps it concerns. Rejects with `access-file-damaged` or `access-changed`,
   * as doing it would.
   */
  async preview(plan: Plan): Promise<Preview> {
    const { file, problem } = await this.#parts.files.read(plan.target)
    if (problem) throw new ProblemError({ code: 'access-file-damaged', detail: problem.detail })
    const after = understanding(() => withEdits(file, plan.edits(file)))
    const pairs = await this.#readings(plan, after)
    const each = pairs.map(([was, is]) => ({
      ...compareFacts(was.facts, is.facts, this.#parts.reader.around),
      was: was.facts,
      is: is.facts,
    }))
    const needs = each.flatMap(({ was, is, narrower }) => needsOf(was, is, narrower))
    const all = plan.target === null ? [...each, this.#toCome(file, after)] : each
    return { ...together(all), needs: [...new Set(needs)], running: await this.#running(pairs) }
  }

  /** Rejects with `not-confirmed` when it makes anything wider without `allowWider`, else as OverrideFiles.edit. */
  async apply(plan: Plan, name: string | null, allowWider: boolean): Promise<HistoryRecord> {
    const { files, history } = this.#parts
    if (!allowWider && (await this.preview(plan)).wider.length > 0)
      throw new ProblemError({ code: 'not-confirmed' })
    const edits: Edit[] = []
    const before = await files.edit(plan.target, (file) => {
      edits.push(...plan.edits(file))
      return edits
    })
    await this.#readBack(plan.target, edits)
    const done = edits.map(({ atom, words }, index) => ({
      ...atom,
      before: copy(before[index]),
      after: copy(words),
    }))
    try {
      return await history.add({
        kind: plan.kind,
        app: plan.target,
        name,
        about: [...plan.about],
        to: plan.to,
        deed: { type: 'override', target: plan.target, edits: done },
      })
    } catch (error) {
      // What cannot be remembered cannot be undone later, so it is undone now.
      await files.edit(plan.target, () =>
        edits.map(({ atom }, index) => ({ atom, words: before[index] ?? null })),
      )
      throw error
    }
  }

  /** What was written is what stands there. */
  async #readBack(target: Target, edits: readonly Edit[]): Promise<void> {
    const { file } = await this.#parts.files.read(target)
    const stands = edits.every(({ atom, words }) => sameWords(readAtom(file, atom), words))
    if (!stands) throw new ProblemError({ code: 'access-changed', detail: this.#parts.files.path(target) })
  }

  async #readings(plan: Plan, file: KeyFile): Promise<readonly (readonly [AppReading, AppReading])[]> {
    const { reader, files } = this.#parts
    const all = await reader.apps()
    const apps = plan.target === null ? all : all.filter(({ id }) => id === plan.target)
    const [before, after] = await Promise.all([
      reader.readAll(apps),
      reader.readAll(apps, { path: files.path(plan.target), file }),
    ])
    return before.flatMap((was, index) => {
      const is = after[index]
      return is ? [[was, is] as const] : []
    })
  }

  /** What a change for all apps means for those that are installed later. */
  #toCome(before: KeyFile, after: KeyFile): Difference {
    const { reader } = this.#parts
    return compareFacts(reader.everyone(before), reader.everyone(after), reader.around)
  }

  async #running(pairs: readonly (readonly [AppReading, AppReading])[]): Promise<number | null> {
    const instances = await this.#parts.flatpak.instances()
    const ids = new Set(pairs.map(([{ app }]) => app.id))
    return instances && instances.filter(({ app }) => ids.has(app)).length
  }
}

const copy = (words: readonly string[] | null | undefined): string[] | null => (words ? [...words] : null)

/** A change for all apps is as wide as it is for the one it concerns most. */
function together(each: readonly Difference[]): Difference {
  const [first] = each
  if (!first)
    return { direction: 'same', wider: [], narrower: [], level: { before: 'contained', after: 'contained' } }
  const wider = distinct(each.flatMap((one) => one.wider))
  const narrower = distinct(each.flatMap((one) => one.narrower))
  const directions = new Set([
    ...(wider.length > 0 ? ['wider'] : []),
    ...(narrower.length > 0 ? ['narrower'] : []),
  ])
  const direction =
    directions.size === 2
      ? 'both'
      : directions.has('wider')
        ? 'wider'
        : directions.has('narrower')
          ? 'narrower'
          : 'same'
  const most = each.find(({ wider, narrower }) => wider.length + narrower.length > 0) ?? first
  return { direction, wider, narrower, level: most.level }
}

function distinct(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [fact.id, fact])).values()]
}
