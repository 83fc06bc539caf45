/**
 * Finding packages that fit together, on a base that stays as it is: what libsolv does for rpm-ostree, by trying. When
 * nothing fits it says why in libsolv's words.
 */
import { nevra, type Package } from '../releases/packages.ts'
import { compareVersions } from '../rpm-ostreed/version.ts'
import { provider, type Offer } from './capability.ts'

export interface Goal {
  readonly base: readonly Offer[]
  /** What the repositories have. */
  readonly offers: readonly Offer[]
  /** Names or capabilities that are to be there afterwards. */
  readonly install: readonly string[]
  /** Files of the person's that are to be installed. */
  readonly local: readonly Offer[]
  /** Names of base packages to take out. */
  readonly remove: readonly string[]
  /** Files that take the place of the base package of the same name. */
  readonly replace: readonly Offer[]
}

export interface Solution {
  readonly install: readonly Offer[]
  readonly removed: readonly Package[]
  readonly replaced: readonly (readonly [young: Offer, old: Package])[]
}

/** dnf's list of what must not go. */
const PROTECTED = ['systemd', 'systemd-udev']

/** Throws with rpm-ostree's and libsolv's sentences when it cannot be. */
export function depsolve(goal: Goal): Solution {
  const missing = goal.install.filter((pattern) => matching(goal.offers, pattern).length === 0)
  if (missing.length > 0) throw new Error(`Packages not found: ${missing.join(', ')}`)
  return new Solver(goal).solve()
}

/** The offers a person can mean by this, newest first: by name, name and version, or capability. */
export function matching(offers: readonly Offer[], pattern: string): readonly Offer[] {
  const named = offers.filter((offer) => isNamed(offer.package, pattern))
  const found = named.length > 0 ? named : offers.filter((offer) => provider(offer, pattern) !== null)
  return found.toSorted((a, b) => compareVersions(b.package, a.package))
}

function isNamed(found: Package, pattern: string): boolean {
  const full = nevra(found)
  return [found[0], full, full.slice(0, -found[4].length - 1), `${found[0]}.${found[4]}`].includes(pattern)
}

class Solver {
  readonly #goal: Goal
  readonly #base: readonly Offer[]
  readonly #chosen: Offer[] = []

  constructor(goal: Goal) {
    this.#goal = goal
    const kept = goal.base.filter(({ package: [name] }) => !goal.remove.includes(name))
    const replaced = new Map(goal.replace.map((offer) => [offer.package[0], offer]))
    this.#base = kept.map((offer) => replaced.get(offer.package[0]) ?? offer)
  }

  solve(): Solution {
    const problems = [...this.#unprotected(), ...this.#brokenBase()]
    for (const offer of this.#goal.local) problems.push(...this.#job([offer]))
    for (const pattern of this.#goal.install)
      problems.push(...this.#job(matching(this.#goal.offers, pattern)))
    if (problems.length > 0) throw new Error(problemText(problems))
    return {
      install: [...this.#chosen],
      removed: this.#goal.base
        .map((offer) => offer.package)
        .filter(([name]) => this.#goal.remove.includes(name)),
      replaced: this.#goal.replace.flatMap((young) => {
        const old = this.#goal.base.find((offer) => offer.package[0] === young.package[0])
        return old ? [[young, old.package] as const] : []
      }),
    }
  }

  #unprotected(): string[][] {
    const gone = this.#goal.remove.filter((name) => PROTECTED.includes(name))
    if (gone.length === 0) return []
    return [[`The operation would result in removing the following protected packages: ${gone.join(', ')}`]]
  }

  /** What stays in the base and needs something that was taken out or replaced. */
  #brokenBase(): string[][] {
    return this.#base.flatMap((offer) =>
      offer.requires
        .filter(
          (need) => !this.#isThere(need) && this.#goal.base.some((other) => provider(other, need) !== null),
        )
        .map((need) => [unmet(offer, need), 'conflicting requests']),
    )
  }

  /** One of these must be in; empty: one is. */
  #job(candidates: readonly Offer[]): string[][] {
    const [first] = candidates
    if (!first || candidates.some((offer) => this.#chosen.includes(offer))) return []
    const reasons = this.#oneOf(candidates)
    if (reasons.length === 0) return []
    const [head = '', ...rest] = reasons
    const nested = reasons.filter((reason) => reason.includes(' requires ')).length > 1
    return [nested ? [head, 'conflicting requests', ...rest] : ['conflicting requests', ...reasons]]
  }

  #oneOf(candidates: readonly Offer[]): readonly string[] {
    const reasons: string[] = []
    for (const candidate of candidates) {
      const before = this.#chosen.length
      const why = this.#take(candidate)
      if (why.length === 0) return []
      this.#chosen.length = before
      reasons.push(...why)
    }
    return [...new Set(reasons)]
  }

  /** Why this one cannot be in, with all that it needs; empty: it is. */
  #take(offer: Offer): readonly string[] {
    const against = this.#against(offer)
    if (against.length > 0) return against
    this.#chosen.push(offer)
    for (const need of offer.requires) {
      if (this.#isThere(need)) continue
      const why = this.#provide(need, offer)
      if (why.length > 0) return why
    }
    return []
  }

  #provide(need: string, by: Offer): readonly string[] {
    const candidates = [...this.#goal.local, ...matchingNeed(this.#goal.offers, need)].filter(
      (offer) => provider(offer, need) !== null,
    )
    if (candidates.length === 0) return [`nothing provides ${need} needed by ${label(by)}`]
    const why = this.#oneOf(candidates)
    return why.length === 0 ? [] : [unmet(by, need), ...why]
  }

  /** What is there already and cannot be beside it. */
  #against(offer: Offer): readonly string[] {
    const there = this.#there()
    const twin = there.find((other) => other !== offer && other.package[0] === offer.package[0])
    if (twin) return [`cannot install both ${label(offer)} and ${label(twin)}`]
    return there.flatMap((other) => [
      ...clash(offer, other, 'conflicts with', offer.conflicts),
      ...clash(other, offer, 'conflicts with', other.conflicts),
      ...clash(offer, other, 'obsoletes', offer.obsoletes),
    ])
  }

  #there(): readonly Offer[] {
    return [...this.#base, ...this.#chosen]
  }

  #isThere(need: string): boolean {
    return this.#there().some((offer) => provider(offer, need) !== null)
  }
}

const matchingNeed = (offers: readonly Offer[], need: string) =>
  offers
    .filter((offer) => provider(offer, need) !== null)
    .toSorted((a, b) => compareVersions(b.package, a.package))

const clash = (one: Offer, other: Offer, verb: string, capabilities: readonly string[]) =>
  capabilities
    .filter((capability) => provider(other, capability) !== null)
    .map((capability) => `package ${label(one)} ${verb} ${capability} provided by ${label(other)}`)

const unmet = (offer: Offer, need: string) =>
  `package ${label(offer)} requires ${need}, but none of the providers can be installed`

const label = (offer: Offer) => `${nevra(offer.package)} from ${offer.repo}`

function problemText(problems: readonly (readonly string[])[]): string {
  const count = `${problems.length} problem${problems.length === 1 ? '' : 's'} detected`
  const each = problems.map((lines, index) => {
    const number = problems.length === 1 ? '' : ` ${index + 1}`
    return ` Problem${number}: ${lines.join('\n  - ')}`
  })
  return `Could not depsolve transaction; ${count}:\n${each.join('\n')}`
}
