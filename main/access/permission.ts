/**
 * One on-off word, as Flatpak 1.17 reckons with it (FlatpakPermission in common/flatpak-context.c): off, on, or on under
 * conditions of which any one is enough. In a list an unconditional word before an "if:" word is only there for older
 * versions, which would not understand the condition. Before 1.17 there are no conditions, and the last word counts.
 */
import { isAtLeast, type Version } from './version.ts'

export interface Permission {
  readonly allowed: boolean
  /** Sorted; one that is said twice in one list stands there twice, as Flatpak has it. */
  readonly conditions: readonly string[]
  /** Forgets what weaker layers said. */
  readonly reset: boolean
}

export const off: Permission = { allowed: false, conditions: [], reset: true }
export const on: Permission = { allowed: true, conditions: [], reset: true }
const unsaid: Permission = { allowed: false, conditions: [], reset: false }

export interface Token {
  readonly word: string
  /** The word as it stands in the file. */
  readonly written: string
  readonly negated: boolean
  readonly condition: string | null
}

/** null: no version of Flatpak can read it, and since 1.17 an app with it does not start. */
export function parseToken(written: string): Token | null {
  const parts = written.split(':')
  if (parts[0] === 'if') {
    const [, word, ...rest] = parts
    if (word === undefined || rest.length === 0) return null
    return { word, written, negated: false, condition: rest.join(':') }
  }
  if (parts.length > 1) return null
  const negated = written.startsWith('!')
  return { word: negated ? written.slice(1) : written, written, negated, condition: null }
}

/** What the tokens of one word say together, in their order (flatpak_permission_deserialize). */
export function fromTokens(tokens: readonly Token[]): Permission {
  const now = read(tokens)
  return { ...now, conditions: now.conditions.toSorted(byBytes) }
}

/**
 * An unconditional word said twice brings the conditions before it back next to the word, which Flatpak's own checks do not
 * bear (1.17 to 1.19): it crashes, so the app does not start.
 */
export const isUnbearable = ({ allowed, conditions }: Permission): boolean => allowed && conditions.length > 0

function read(tokens: readonly Token[]): Permission {
  let now = unsaid
  // What an unconditional word has put aside, should it turn out to be for older versions only.
  let aside: Pick<Permission, 'conditions' | 'reset'> = unsaid
  let pending = false
  for (const { negated, condition } of tokens) {
    if (condition !== null) {
      if (pending) {
        now = { allowed: false, conditions: aside.conditions, reset: aside.reset }
        aside = unsaid
        pending = false
      }
      now = { ...now, conditions: [...now.conditions, condition] }
    } else if (negated) now = { ...now, allowed: false, reset: true }
    else {
      const back = aside.conditions
      aside = { conditions: now.conditions, reset: now.reset }
      now = { allowed: true, conditions: back, reset: true }
      pending = true
    }
  }
  return now
}

/** Before, conditions after the first one that was there already got lost (flatpak_permission_merge). */
const ALL_CONDITIONS_MERGED: Version = [1, 19, 0]

/** A stronger layer's word over a weaker layer's. */
export function over(weaker: Permission, stronger: Permission, version: Version): Permission {
  const conditions = new Set(stronger.reset ? [] : weaker.conditions)
  for (const condition of stronger.conditions) {
    if (conditions.has(condition) && !isAtLeast(version, ALL_CONDITIONS_MERGED)) break
    conditions.add(condition)
  }
  return {
    allowed: stronger.allowed,
    conditions: [...conditions].toSorted(byBytes),
    reset: weaker.reset || stronger.reset,
  }
}

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
