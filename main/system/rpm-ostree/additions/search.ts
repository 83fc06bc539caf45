/**
 * The answer of OS.Search, aa{sv}, as packages. It comes in three groups, best first: words in the name and the summary,
 * in the name, in the summary; a package may be in each, and once for each processor it was built for.
 *
 * Source: os_handle_search in src/daemon/rpmostreed-os.cxx; no polkit action stands before it.
 */
import { arch } from 'node:process'
import { z } from 'zod'
import type { FoundPackage } from '../../additions-port.ts'
import { cleanLine } from '../clean.ts'

const MOST = 100
const line = z.string().transform(cleanLine)
const row = z.object({
  name: line,
  evr: line,
  arch: line,
  summary: line.catch(''),
  reponame: line.catch(''),
})

const own: Readonly<Record<string, string>> = {
  x64: 'x86_64',
  arm64: 'aarch64',
  ppc64: 'ppc64le',
  s390x: 's390x',
}

/** This computer's processor, as packages name it. */
export const ownArchitecture = own[arch] ?? arch

const fits = (architecture: string) => architecture === 'noarch' || architecture === ownArchitecture

/** Rows of a wrong shape are passed over. `word`: what was looked for; a package of just that name comes first. */
export function foundPackages(answer: unknown, word: string): readonly FoundPackage[] {
  const rows = z.array(z.unknown()).safeParse(answer)
  if (!rows.success) return []
  const found = new Map<string, FoundPackage>()
  for (const value of rows.data) {
    const parsed = row.safeParse(value)
    if (!parsed.success || parsed.data.name === '' || !fits(parsed.data.arch)) continue
    const { name, evr, summary, reponame } = parsed.data
    if (!isForPeople(name) || found.has(name)) continue
    found.set(name, { name, version: evr, summary, source: reponame, architecture: parsed.data.arch })
  }
  const all = [...found.values()]
  const exact = all.filter(({ name }) => name.toLowerCase() === word.toLowerCase())
  return [...exact, ...all.filter((each) => !exact.includes(each))].slice(0, MOST)
}

/** What only those need who build programs or look for their faults. */
const isForPeople = (name: string) => !/-(?:debuginfo|debugsource|devel|static|doc)$/u.test(name)
