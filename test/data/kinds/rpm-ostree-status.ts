/**
 * status/rpmostree-json-*: what `rpm-ostree status --json` printed, which has the names of the D-Bus properties. Read
 * with the parser of the service, then held against the raw record by plain look-ups and against its own note.
 */
import { z } from 'zod'
import type { Version } from '../../../contract/system.ts'
import { asProblem } from '../../../main/problem-error.ts'
import { parseCachedUpdate, parseDeployments } from '../../../main/system/rpm-ostree/parse.ts'
import { updateOf, versionsOf } from '../../../main/system/rpm-ostree/versions.ts'
import type { Kind, Result } from '../kind.ts'

export const kind: Kind = {
  claims: (path) => path.startsWith('status/rpmostree-json-'),
  read: (text) => [readStatus(text)],
}

const wrapped = z.object({ _note: z.string().default(''), output: z.unknown().optional() })
const status = z.object({
  deployments: z.array(z.record(z.string(), z.unknown())),
  'cached-update': z.unknown().optional(),
})

function readStatus(text: string): Result {
  const comments = text.match(/^#.*$/gmu)?.join('\n') ?? ''
  let json: unknown
  try {
    json = JSON.parse(text.replaceAll(/^#.*$/gmu, ''))
  } catch (error) {
    // Half an answer is none: which version runs may stand in the other half.
    const isCut = /\bcut\b|not closed|truncated/iu.test(comments)
    return { passed: isCut, says: `refused as a whole${isCut ? ', it is cut' : ''}: ${String(error)}` }
  }
  const record = wrapped.safeParse(json)
  const isWrapped = record.success && record.data.output !== undefined
  return judge(isWrapped ? record.data.output : json, isWrapped ? record.data['_note'] : comments)
}

function judge(output: unknown, note: string): Result {
  const raw = status.parse(output)
  try {
    const deployments = parseDeployments(raw.deployments)
    const versions = versionsOf(deployments)
    const update = updateOf(deployments, parseCachedUpdate(raw['cached-update']))
    const complaints = [
      ...raw.deployments.flatMap((each, index) => deploymentComplaints(each, versions[index])),
      ...noteComplaints(note, versions),
    ]
    const news = update ? `; update ${update.label ?? update.checksum}` : ''
    const says = `${versions.map(describe).join(' | ')}${news}`
    return { passed: complaints.length === 0, says: [says, ...complaints].join('; ') }
  } catch (error) {
    const { code, detail = '' } = asProblem(error)
    return { passed: false, says: `refused: ${code} ${detail}` }
  }
}

function describe({ label, states, additions, origin }: Version): string {
  const count = Object.values(additions).flat().length
  const added = count > 0 ? `, ${count} additions` : ''
  return `${label ?? 'no name'} [${states.join(' ')}]${added} from ${origin ?? 'nowhere'}`
}

/** What must be so, by looking at the raw record without our parser. */
function deploymentComplaints(
  raw: Readonly<Record<string, unknown>>,
  version: Version | undefined,
): readonly string[] {
  if (!version) return ['a deployment is missing']
  const has = (state: Version['states'][number]) => version.states.includes(state)
  const listed = (...keys: readonly string[]) =>
    keys
      .flatMap((key) =>
        Object.values(
          z
            .union([z.array(z.unknown()), z.object({})])
            .catch([])
            .parse(raw[key]),
        ),
      )
      .flat()
  const { additions } = version
  const claims: readonly (readonly [string, boolean])[] = [
    ['another id', version.id === raw['id']],
    ['another checksum', version.checksum === raw['checksum']],
    ['in use', has('in-use') === (raw['booted'] === true)],
    ['ready', has('ready') === (raw['staged'] === true)],
    ['kept', has('kept') === (raw['pinned'] === true)],
    ['unlocked', version.unlocked === ((raw['unlocked'] ?? 'none') !== 'none')],
    ['another origin', version.origin === (raw['container-image-reference'] ?? raw['origin'] ?? null)],
    ['without its date', typeof raw['timestamp'] !== 'number' || version.date !== null],
    ['without its name', typeof raw['version'] !== 'string' || version.label !== null],
    ['packages', additions.packages.length === listed('requested-packages').length],
    ['removed', additions.removed.length === listed('requested-base-removals').length],
    [
      'files',
      additions.files.length ===
        listed('requested-local-packages', 'requested-local-fileoverride-packages').length,
    ],
    [
      'replaced',
      additions.replaced.length ===
        listed('requested-base-local-replacements', 'requested-base-remote-replacements').length,
    ],
  ]
  return claims.flatMap(([what, holds]) => (holds ? [] : [`${version.id}: ${what} is not as in the record`]))
}

/** What the collector of the data wrote of it. */
function noteComplaints(note: string, versions: readonly Version[]): readonly string[] {
  const some = (test: (version: Version) => boolean) => versions.some(test)
  const expectations: readonly (readonly [RegExp, boolean])[] = [
    [/\bstaged\b/iu, some(({ states }) => states.includes('ready'))],
    [/\blayered\b/iu, some(({ additions }) => additions.packages.length > 0)],
    [/\breplacements?\b/iu, some(({ additions }) => additions.replaced.length > 0)],
    [/\bpinned\b/iu, some(({ states }) => states.includes('kept'))],
    [/\bcontainer origin\b/iu, some(({ origin }) => /^ostree-|^docker:/u.test(origin ?? ''))],
  ]
  return expectations.flatMap(([says, holds]) =>
    says.test(note) && !holds ? [`its note says “${note}”`] : [],
  )
}
