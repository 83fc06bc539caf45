/** What a failed trial of the next version says about the additions; pure. */
import type { Addition, AppFor, Finding } from '../../contract/additions.ts'
import type { Problem, ProblemCode } from '../../contract/problem.ts'

/** Problems that the additions have, and not the network, the disk or the service. */
const aboutAdditions: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'additions-do-not-fit',
  'additions-missing',
  'additions-clash',
  'additions-already-there',
  'additions-not-there',
])

export const isAboutAdditions = ({ code }: Problem) => aboutAdditions.has(code)

const MOST = 20

/**
 * Each culprit, under the name of the addition that brought it. An addition is also to blame for what it brought along:
 * a person knows 'openrazer', not 'python3-openrazer'.
 */
export function findingsOf(
  problem: Problem,
  list: readonly Addition[],
  apps: ReadonlyMap<string, AppFor | null>,
): readonly Finding[] {
  const found = new Map<string, Finding>()
  for (const culprit of problem.culprits ?? []) {
    const addition = blamed(culprit, list)
    const name = addition?.name ?? culprit
    const id = addition?.id ?? `package:${culprit}`
    found.set(id, { id, name, addition: addition?.id ?? null, app: apps.get(name) ?? null })
  }
  return [...found.values()].slice(0, MOST)
}

function blamed(culprit: string, list: readonly Addition[]): Addition | undefined {
  const wanted = list.filter(({ standing }) => standing !== 'until-restart')
  return (
    wanted.find(({ name, id }) => name === culprit || id.endsWith(`:${culprit}`)) ??
    wanted.find(({ brings }) => brings?.includes(culprit)) ??
    wanted.find(({ name }) => isPartOf(culprit, name))
  )
}

/** "python3-openrazer", "openrazer-kernel-modules-dkms": packages of one project, by their names. */
function isPartOf(culprit: string, name: string): boolean {
  const words = culprit.split('-')
  return name.length > 3 && (words.includes(name) || culprit.startsWith(`${name}-`))
}
