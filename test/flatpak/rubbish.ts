/** Calls of the right types with wrong values, always the same for a seed, so that what was found once is found again. */
import { encodeCall } from '../../main/bus/encode.ts'
import { variant } from '../../main/bus/variant.ts'
import { NAME, ROOT, SIGNATURES } from './helper.ts'

export type RandomNumbers = (below: number) => number

/** xorshift32 */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const TEXTS = [
  '',
  'user',
  'system',
  'file',
  'masked',
  'delete',
  'install',
  'update',
  'bundle',
  'flatpakref',
  '/',
  '..',
  '../../../etc/passwd',
  'app/org.example.Hello/x86_64/stable',
  'org.example.Hello',
  'app/org.example.Hello/x86_64/',
  'runtime/a/b/c',
  'app/////',
  '*',
  ';;',
  '%s%n%d',
  'a"]\n[core]\nx=',
  '\u{10ffff}',
  'x'.repeat(70_000),
  '0'.repeat(64),
]

const pick = <T>(random: RandomNumbers, list: readonly T[]): T => {
  const one = list[random(list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

function rubbishBytes(random: RandomNumbers): Buffer {
  const groups = ['[Flatpak Repo]\n', '[Flatpak Ref]\n', '', '\0']
  const noise = Buffer.from(Array.from({ length: random(200) }, () => random(256)))
  return Buffer.concat([Buffer.from(`${pick(random, groups)}Url=${pick(random, TEXTS)}\nName=`), noise])
}

function rubbishOptions(random: RandomNumbers): Record<string, unknown> {
  const keys = ['commit', 'data', 'with', 'path', 'file', 'remove-unused', 'accept-sources', 'other']
  const values = [
    () => variant('s', pick(random, TEXTS)),
    () => variant('ay', rubbishBytes(random)),
    () => variant('b', true),
    () => variant('as', [pick(random, TEXTS)]),
    () => variant('t', BigInt(random(1 << 30))),
  ]
  return Object.fromEntries(
    Array.from({ length: random(4) }, () => [pick(random, keys), pick(random, values)()]),
  )
}

const rubbishAction = (random: RandomNumbers) => [
  pick(random, TEXTS),
  pick(random, TEXTS),
  pick(random, TEXTS),
  rubbishOptions(random),
]

/** A value for each complete type that the interface's methods take. */
function rubbishValue(random: RandomNumbers, type: string): unknown {
  if (type === 's') return pick(random, TEXTS)
  if (type === 'u') return pick(random, [0, 1, 0xffff_ffff])
  if (type === 'b') return random(2) === 1
  if (type === 'ay') return rubbishBytes(random)
  if (type === 'a{sv}') return rubbishOptions(random)
  return Array.from({ length: random(4) }, () => rubbishAction(random))
}

export interface RubbishMessage {
  readonly member: string
  readonly signature: string
  readonly body: readonly unknown[]
}

export function rubbishMessage(random: RandomNumbers): RubbishMessage {
  const [member, signature] = pick(random, Object.entries(SIGNATURES))
  const types = signature.match(/a\(sssa\{sv\}\)|a\{sv\}|ay|[sub]/g) ?? []
  const body = types.map((type) => rubbishValue(random, type))
  // Most methods look no further than their installation when there is none of that name.
  if (types[0] === 's' && random(3) > 0) body[0] = 'user'
  return { member, signature, body }
}

/** Bytes of a D-Bus call, of which some are others than they should be. */
export function brokenMessage(random: RandomNumbers, serial: number): Buffer {
  const bytes = encodeCall({ path: ROOT, interface: NAME, ...rubbishMessage(random) }, serial)
  for (let count = random(6); count >= 0; count--) bytes[random(Math.min(bytes.length, 400))] = random(256)
  return bytes
}
