/**
 * status/*: what rpm-ostree, ostree and bootc print for people, and bootc's object as JSON or YAML. Passed only if the
 * version in use was understood, or where none is, the failure or what else stands there.
 */
import { z } from 'zod'
import { parseBootcHost } from '../../../main/system/bootc/parse.ts'
import { readBootcText } from '../../../main/system/printed/bootc-text.ts'
import { readOstreeAdmin } from '../../../main/system/printed/ostree-admin.ts'
import type { Picture } from '../../../main/system/printed/picture.ts'
import { readRpmOstreeText } from '../../../main/system/printed/rpm-ostree-text.ts'
import type { Kind, Result } from '../kind.ts'
import { readPlainYaml } from '../plain-yaml.ts'

export const kind: Kind = {
  claims: (path) => path.startsWith('status/') && !path.startsWith('status/rpmostree-json-'),
  read: (text, path) =>
    partsOf(text).map(({ record, part }) => ({
      ...(record === undefined ? {} : { record }),
      ...judge(pictureOf(part, record ?? path), part),
    })),
}

/** One file may hold what several commands printed, each behind its prompt. */
function partsOf(text: string): readonly { readonly record?: string; readonly part: string }[] {
  const pieces = text.split(/^[$#] (?=(?:sudo )?(?:rpm-ostree|bootc|ostree) )/mu)
  if (pieces.length < 2) return [{ part: text }]
  return pieces
    .slice(1)
    .map((piece) => ({ record: piece.split('\n', 1)[0] ?? '', part: piece.replace(/^.*\n/u, '') }))
}

function pictureOf(text: string, name: string): Picture {
  if (name.endsWith('.json')) return parseBootcHost(outputOf(JSON.parse(text)))
  if (/^(?:apiVersion|kind):/mu.test(text)) return parseBootcHost(readPlainYaml(text))
  if (/bootc(?:-human|-status| status)/u.test(name)) return readBootcText(text)
  if (/ostree[- ]admin/u.test(name)) return readOstreeAdmin(text)
  return readRpmOstreeText(text)
}

const wrapped = z.object({ output: z.unknown() })
function outputOf(json: unknown): unknown {
  const found = wrapped.safeParse(json)
  return found.success && found.data.output !== undefined ? found.data.output : json
}

function judge(picture: Picture, text: string): Result {
  const { versions, update, failures } = picture
  const complaints = complaintsOf(picture, text)
  const says = [
    versions.map(describe).join(' | ') || 'no version',
    ...(update
      ? [`update ${update.label ?? update.checksum} (${update.securityFixes ?? 'no'} advisories)`]
      : []),
    ...failures.map((code) => `failure ${code}`),
    ...complaints,
  ]
  return { passed: complaints.length === 0, says: says.join('; ') }
}

function complaintsOf({ versions, update, failures }: Picture, text: string): readonly string[] {
  const inUse = versions.filter(({ states }) => states.includes('in-use'))
  const saysBooted = /^\s{0,4}[●*] |^\s*booted:(?! null)|"booted": \{/imu.test(text)
  const known = inUse.every(({ label, checksum, date }) => label ?? checksum ?? date)
  return [
    ...(inUse.length > 1 || (saysBooted && inUse.length === 0) ? ['which one is in use?'] : []),
    ...(known ? [] : ['nothing is known of the one in use']),
    ...(versions.length + failures.length === 0 ? ['nothing was understood'] : []),
    ...(/^(?:error|warning):/imu.test(text) && failures.every((code) => code === 'unknown')
      ? ['which failure?']
      : []),
    ...(/Available ?update:|UpdateVersion:/u.test(text) && update === null ? ['the update is missing'] : []),
  ]
}

function describe({
  label,
  checksum,
  date,
  states,
  additions,
  origin,
  unlocked,
}: Picture['versions'][number]): string {
  const count = Object.values(additions).flat().length
  const day = date === null ? '' : ` of ${new Date(date).toISOString().slice(0, 10)}`
  return `${label ?? checksum?.slice(0, 17) ?? 'no name'}${day} [${states.join(' ')}]${unlocked ? ' unlocked' : ''}${count > 0 ? `, ${count} additions` : ''} from ${origin ?? 'nowhere'}`
}
