/** Who is to blame in a failure's text: the names of packages, without version, or of package sources. */
import { cleanLine } from './clean.ts'

const MOST = 20

/** The package's name out of NAME-[EPOCH:]VERSION-RELEASE[.ARCH][.rpm]; what has no such shape is a name already. */
export function packageName(nevra: string): string {
  const [, name] = /^(.+)-[^-]+-[^-]+$/u.exec(nevra.trim()) ?? []
  return cleanLine(name ?? nevra)
}

/** Each name once, none empty, at most 20. */
export function names(found: readonly string[]): readonly string[] {
  return [...new Set(found.map(cleanLine))].filter((name) => name !== '').slice(0, MOST)
}

/** Names in a list that ends with its line: "Packages not found: a, b". */
export function listed(list: string): readonly string[] {
  return names(list.split('\n', 1).join('').split(','))
}

const operators = new Set(['if', 'else', 'unless', 'and', 'or', 'with', 'without'])

/** The names in "name(arch) >= version", and in "(one if other)". */
function capabilities(text: string): readonly string[] {
  if (!text.startsWith('(')) return [text.replace(/[\s(<>=].*$/u, '')]
  return text.split(/[\s()]+/u).filter((word) => /^[A-Za-z]/u.test(word) && !operators.has(word))
}

interface Relation {
  readonly name: string
  readonly fromBase: boolean
  /** Names of what it misses; empty: it objects to another. */
  readonly needs: readonly string[]
}

const SYSTEM = '@System'
const requires = /package (\S+)(?: from (\S+))? requires (.+?), but none of the providers can be installed/gu
const objects = /package (\S+)(?: from (\S+))? (?:conflicts with|obsoletes) /gu
const lacks = /nothing provides (.+?) needed by (\S+)(?: from (\S+))?/gu

/**
 * The packages a person added that stand at the top of the chains in libsolv's explanation: each "package A requires B"
 * moves the blame from B to A. A package of the base (@System) is never to blame; where only such ones are named, it is
 * what they miss: the part of the base that the person took out or replaced.
 *
 * Source: libsolv's problems.c, solver_problemruleinfo2str.
 */
export function depsolveCulprits(text: string): readonly string[] {
  return names(
    text
      .split(/^\s*Problem(?: \d+)?:/mu)
      .slice(1)
      .flatMap(blockCulprits),
  )
}

function blockCulprits(block: string): readonly string[] {
  const missing = [
    ...[...block.matchAll(requires)].map(([, nevra, from, needs]) => relation(nevra, from, needs)),
    ...[...block.matchAll(lacks)].map(([, needs, nevra, from]) => relation(nevra, from, needs)),
  ]
  const objecting = [...block.matchAll(objects)].map(([, nevra, from]) => relation(nevra, from))
  const added = missing.filter(({ fromBase }) => !fromBase)
  const needed = new Set(added.flatMap(({ name, needs }) => needs.filter((need) => need !== name)))
  const tops = added.filter(({ name }) => !needed.has(name))
  // Packages that need each other in a ring have no top: all of them.
  const blamed = [tops, added, objecting.filter(({ fromBase }) => !fromBase)].find((some) => some.length > 0)
  return blamed ? blamed.map(({ name }) => name) : missing.flatMap(({ needs }) => needs)
}

function relation(nevra = '', from?: string, needs?: string): Relation {
  return {
    name: packageName(nevra),
    fromBase: from === SYSTEM,
    needs: needs === undefined ? [] : capabilities(needs),
  }
}

/** "  NAME OLD -> NEW (repo)" under "Forbidden base package replacements:". */
export function replacedParts(text: string): readonly string[] {
  return names([...text.matchAll(/^\s+(\S+) \S+ -> \S+ \(/gmu)].map(([, name = '']) => name))
}

/** The package source that did not answer as it should, and COPR as a whole when it is one of those. */
export function sources(text: string): readonly string[] {
  const named = [
    ...text.matchAll(
      /(?:rpm-md repo|update repo|from repo|and repo|downloading from) ['"“]?([^\s'"”]+?)['"”:]/giu,
    ),
  ]
  const copr = /copr\.fedorainfracloud\.org/u.test(text) ? ['copr'] : []
  return names([...named.map(([, name = '']) => name), ...copr])
}

/** Package files that a text names. */
export function packageFiles(text: string): readonly string[] {
  return names([...text.matchAll(/([^\s/'"]+)\.rpm\b/gu)].map(([, file = '']) => packageName(file)))
}
