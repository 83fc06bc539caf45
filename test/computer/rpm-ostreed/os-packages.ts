/** WhatProvides, GetPackages, Search and ListRepos: looking into the package repositories, which anybody may. */
import type { Call, Method } from '../bus/object-tree.ts'
import { DBUS_ERROR, Refusal } from '../bus/object-tree.ts'
import type { Dictionary } from '../bus/wire.ts'
import { evr, nevra } from '../releases/packages.ts'
import { provider, type Offer } from '../rpm/capability.ts'
import { REPOSITORIES } from '../rpm/universe.ts'
import type { Daemon } from './daemon.ts'
import { dictionary } from './deployment-dict.ts'
import { failed } from './errors.ts'
import { osMethod } from './methods.ts'
import { compareVersions, majorOf } from './version.ts'

/** The most a group of search results has. */
const LIMIT = 50

export function packageMethods(daemon: Daemon): Readonly<Record<string, Method>> {
  const free = (out: (offers: readonly Offer[], words: readonly string[]) => readonly Dictionary[]) =>
    osMethod(
      daemon,
      ['as', 'aa{sv}'],
      () => [],
      async ({ args }) => [out(await offersOf(daemon), wordsOf(args))],
    )
  return {
    WhatProvides: free((offers, words) =>
      latest(offers.filter((offer) => words.some((word) => provider(offer, word) !== null))).map((offer) =>
        packageInfo(offer, null),
      ),
    ),
    GetPackages: free((offers, words) =>
      words.flatMap((word) =>
        latest(offers.filter(({ package: [name] }) => name === word)).map((offer) =>
          packageInfo(offer, word),
        ),
      ),
    ),
    Search: free((offers, words) => {
      if (words.length === 0) throw new Refusal(`${DBUS_ERROR}.Failed`, 'Must specify a term for search')
      return search(offers, words)
    }),
    ListRepos: osMethod(
      daemon,
      ['', 'aa{sv}'],
      () => [],
      () => [REPOSITORIES.map(repoInfo)],
    ),
  }
}

const wordsOf = ([value]: Call['args']): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** A repository that does not answer is an error of the method. */
async function offersOf({ repos, state }: Daemon): Promise<readonly Offer[]> {
  try {
    return await repos.known(majorOf(state.booted))
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error))
  }
}

/** The newest of each name and architecture. */
function latest(offers: readonly Offer[]): readonly Offer[] {
  const newest = new Map<string, Offer>()
  for (const offer of offers) {
    const key = `${offer.package[0]}.${offer.package[4]}`
    const known = newest.get(key)
    if (!known || compareVersions(offer.package, known.package) > 0) newest.set(key, offer)
  }
  return [...newest.values()]
}

type Where = (offer: Offer) => string
const NAME: Where = ({ package: [name] }) => name
const SUMMARY: Where = ({ summary }) => summary

/**
 * Three groups: what fits by name and summary, by name, by summary. One term must be in both for the first group; of
 * several each must be in either.
 */
function search(offers: readonly Offer[], words: readonly string[]): readonly Dictionary[] {
  const all = (where: readonly Where[], offer: Offer, exact: boolean) =>
    words.every((word) => where.some((text) => fits(text(offer), word, exact)))
  const both = offers.filter((offer) =>
    words.length > 1
      ? all([NAME, SUMMARY], offer, false)
      : [NAME, SUMMARY].every((where) => all([where], offer, false)),
  )
  const by = (where: Where) => [
    ...offers.filter((offer) => all([where], offer, true)),
    ...offers.filter((offer) => all([where], offer, false)),
  ]
  return [
    ...group('match_group_a', both),
    ...group('match_group_b', by(NAME)),
    ...group('match_group_c', by(SUMMARY)),
  ]
}

/** Each name once. */
function group(key: string, offers: readonly Offer[]): readonly Dictionary[] {
  const first = new Map<string, Offer>()
  for (const offer of offers) if (!first.has(NAME(offer))) first.set(NAME(offer), offer)
  return [...first.values()].slice(0, LIMIT).map((offer) => packageInfo(offer, key))
}

/** Without regard to case; a pattern with *, ? or [] must match as a whole. */
function fits(text: string, word: string, exact: boolean): boolean {
  const [one, other] = [text.toLowerCase(), word.toLowerCase()]
  if (!/[*?[]/.test(other)) return exact ? one === other : one.includes(other)
  const pattern = other
    .replaceAll(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${pattern}$`).test(one)
}

const packageInfo = ({ package: found, summary, repo }: Offer, key: string | null): Dictionary =>
  dictionary([
    ...(key === null ? [] : [['key', 's', key] as const]),
    ['name', 's', found[0]],
    ['epoch', 't', BigInt(found[1])],
    ['version', 's', found[2]],
    ['arch', 's', found[4]],
    ['nevra', 's', nevra(found)],
    ['evr', 's', evr(found)],
    ['summary', 's', summary],
    ['reponame', 's', repo],
  ])

const repoInfo = (id: string): Dictionary =>
  dictionary([
    ['id', 's', id],
    ['description', 's', id],
    ['is-devel', 'b', false],
    ['is-source', 'b', false],
    ['is-enabled', 'b', true],
  ])
