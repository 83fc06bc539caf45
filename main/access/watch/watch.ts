/**
 * What became wider or narrower since the person last knew, by updates and by other programs: the difference between the
 * baseline and now. What we change ourselves goes into the baseline at once; what is read, restored or gone again is no
 * news any more. Nothing is lost when we do not run.
 */
import { type Layer, layers } from '../../../contract/access-codes.ts'
import type { Fact, NewsCause, NewsItem } from '../../../contract/access.ts'
import { compareFacts, reaches } from '../compare.ts'
import { factsOf } from '../facts/facts.ts'
import type { AccessReader, AppReading } from '../reader.ts'
import { accessText, type Baseline, baselineFile, effectiveOf, type Texts } from './baseline.ts'

const causes: Readonly<Record<Layer, NewsCause>> = {
  app: 'update',
  'admin-all': 'administrator',
  admin: 'administrator',
  'all-apps': 'elsewhere',
  you: 'elsewhere',
}

export class AccessWatch {
  readonly #reader: AccessReader
  readonly #file: ReturnType<typeof baselineFile>
  #baseline: Promise<Baseline> | null = null

  constructor(path: string, reader: AccessReader) {
    this.#reader = reader
    this.#file = baselineFile(path)
  }

  /** `readings`: of all apps; those that are gone are forgotten, unless all are, which may be a passing fault. Never rejects. */
  async news(readings: readonly AppReading[]): Promise<readonly NewsItem[]> {
    await this.meet(readings)
    const { apps } = await this.#read()
    const there = Object.entries(apps).filter(([key]) => readings.some(({ app }) => app.key === key))
    if (there.length > 0 && there.length < Object.keys(apps).length) await this.#write(there)
    return readings.flatMap((reading) => this.#item(apps[reading.app.key], reading) ?? [])
  }

  /** Apps seen for the first time are no news: as they are now, the person knows them. Never rejects. */
  async meet(readings: readonly AppReading[]): Promise<void> {
    const { apps } = await this.#read()
    const fresh = readings.filter(({ app }) => !Object.hasOwn(apps, app.key))
    if (fresh.length === 0) return
    await this.#write([
      ...Object.entries(apps),
      ...fresh.map((reading) => [reading.app.key, textsOf(reading)] as const),
    ])
  }

  /** The facts of an app as the person last knew them. null: seen for the first time. */
  async before(reading: AppReading): Promise<readonly Fact[] | null> {
    const said = (await this.#read()).apps[reading.app.key]
    return said ? this.#facts(said, reading) : null
  }

  /** From now on this is what the person knows of these apps. Never rejects. */
  async accept(readings: readonly AppReading[]): Promise<void> {
    const known = readings.map((reading) => [reading.app.key, textsOf(reading)] as const)
    await this.#write([...Object.entries((await this.#read()).apps), ...known])
  }

  /**
   * Takes a change of ours over: what it changed between the two readings of each app is known to the person. What is news of
   * the same file already stays news. Never rejects.
   */
  async adopt(before: readonly AppReading[], after: readonly AppReading[]): Promise<void> {
    const baseline = await this.#read()
    const known = after.map((reading, index) => {
      const was = before[index]
      const said = baseline.apps[reading.app.key]
      return [
        reading.app.key,
        said && was ? moved(said, textsOf(was), textsOf(reading)) : textsOf(reading),
      ] as const
    })
    await this.#write([...Object.entries(baseline.apps), ...known])
  }

  #item(said: Texts | undefined, reading: AppReading): NewsItem | null {
    if (!said) return null
    const now = textsOf(reading)
    const changed = layers.filter((layer) => said[layer] !== now[layer])
    if (changed.length === 0) return null
    const before = this.#facts(said, reading)
    const difference = compareFacts(before, reading.facts, this.#reader.around)
    const { wider, level } = difference
    const narrower = difference.narrower.filter(reaches)
    if (wider.length === 0 && narrower.length === 0) return null
    const { key, id, name, installation, branch } = reading.app
    return {
      app: { key, id, name, installation, branch },
      causes: [...new Set(changed.map((layer) => causes[layer]))],
      wider,
      narrower,
      level,
      pastLimits: isPastLimits(wider, before),
    }
  }

  #facts(said: Texts, { app }: AppReading): readonly Fact[] {
    const { around } = this.#reader
    const effective = effectiveOf(said, around.flatpak)
    return factsOf({ effective, around, appId: app.id, edited: 'you' })
  }

  async #read(): Promise<Baseline> {
    this.#baseline ??= this.#file.read()
    return this.#baseline
  }

  /** A disk that refuses only means being told again. */
  async #write(entries: readonly (readonly [key: string, said: Texts])[]): Promise<void> {
    const apps = Object.fromEntries(entries)
    this.#baseline = Promise.resolve({ apps })
    await this.#file.write({ apps }).catch(() => {})
  }
}

/** Only layers that say something. */
function textsOf({ texts }: AppReading): Texts {
  const said = layers.map((layer) => [layer, accessText(texts[layer] ?? '')] as const)
  return Object.fromEntries(said.filter(([, text]) => text !== ''))
}

/** What was known, with the layers that changed from `was` to `is`, where it was known as it was. */
function moved(said: Texts, was: Texts, is: Texts): Texts {
  const next = layers.map((layer) => [layer, said[layer] === was[layer] ? is[layer] : said[layer]] as const)
  return Object.fromEntries(next.filter(([, text]) => text !== undefined))
}

/** Something of a kind became wider in which the person had drawn a line. */
export function isPastLimits(wider: readonly Fact[], before: readonly Fact[]): boolean {
  const limits = before.filter(
    ({ layer, state, setting, said }) =>
      (layer === 'you' || layer === 'all-apps') &&
      (state === 'off' || (setting === 'read' && said.length > 1)),
  )
  return wider.some(({ group }) => limits.some((limit) => limit.group === group))
}
