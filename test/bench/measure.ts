/** What the bench measures, and how it is told: a value is the median of its samples, beside the budget it has to keep. */

export interface Measure {
  readonly name: string
  /** '×': how many times something else of the same round. */
  readonly unit: 'ms' | 'MiB' | 'a minute' | '×'
  readonly samples: readonly number[]
  /** The most it may be; null: it is there to compare with. */
  readonly budget: number | null
  /** Where the budget comes from. */
  readonly why?: string
}

export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

function text(value: number): string {
  if (!Number.isFinite(value)) return 'nothing'
  if (value < 3) return value.toFixed(2)
  return value < 10 ? value.toFixed(1) : Math.round(value).toString()
}

function row({ name, unit, samples, budget }: Measure): readonly string[] {
  const spread = `${text(Math.min(...samples))}–${text(Math.max(...samples))}`
  return [
    name,
    text(median(samples)),
    unit,
    spread,
    String(samples.length),
    budget === null ? '' : text(budget),
  ]
}

/** A table for a terminal. */
export function table(measures: readonly Measure[]): string {
  const rows = [['', 'median', '', 'from–to', 'runs', 'budget'], ...measures.map(row)]
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 || i === 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
  return rows.map((cells) => line(cells).join('  ').trimEnd()).join('\n')
}

export function isKept({ samples, budget }: Measure): boolean {
  return budget === null || median(samples) <= budget
}

/** "kept    start: usable: 812 of 1000 ms (DESIGN…)": one line for each budget. */
export function verdicts(measures: readonly Measure[]): readonly string[] {
  return measures.flatMap((measure) => {
    const { name, unit, samples, budget, why } = measure
    if (budget === null) return []
    const values = `${text(median(samples))} of ${text(budget)} ${unit}`
    return [`${isKept(measure) ? 'kept  ' : 'BROKEN'} ${name}: ${values}${why ? ` (${why})` : ''}`]
  })
}

/** name → value, unit, budget, samples. */
export function toJson(measures: readonly Measure[]): Record<string, unknown> {
  return Object.fromEntries(
    measures.map(({ name, unit, samples, budget }) => [
      name,
      { value: median(samples), unit, budget, samples },
    ]),
  )
}
