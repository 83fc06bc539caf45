/** How long the main process takes from the bytes of a large status to our own terms. */
import { decode } from '../../main/bus/decode.ts'
import { plain } from '../../main/bus/variant.ts'
import { parseDeployments } from '../../main/system/rpm-ostree/parse.ts'
import { encodeMessage, METHOD_RETURN } from '../computer/bus/message.ts'
import { Variant } from '../computer/bus/wire.ts'

const VERSIONS = 50
const PACKAGES = 3000

function deployment(index: number): Readonly<Record<string, Variant>> {
  const names = Array.from({ length: PACKAGES }, (_, i) => `package-${i}-libs`)
  return {
    id: new Variant('s', `os-${index}.0`),
    osname: new Variant('s', 'os'),
    checksum: new Variant('s', index.toString(16).padStart(64, '0')),
    serial: new Variant('i', 0),
    booted: new Variant('b', index === 0),
    staged: new Variant('b', false),
    pinned: new Variant('b', false),
    unlocked: new Variant('s', 'none'),
    version: new Variant('s', `43.${20_261_013 + index}.0`),
    timestamp: new Variant('t', BigInt(1_760_000_000 + index)),
    origin: new Variant('s', 'fedora:fedora/43/x86_64/silverblue'),
    packages: new Variant('as', names),
    'requested-packages': new Variant('as', names),
  }
}

/** Milliseconds, of each run, for 50 versions with 3,000 packages added to each. */
export function decodeStatus(runs: number): readonly number[] {
  const deployments = Array.from({ length: VERSIONS }, (_, index) => deployment(index))
  const draft = { type: METHOD_RETURN, replySerial: 1, signature: 'v' }
  const bytes = encodeMessage({ ...draft, body: [new Variant('aa{sv}', deployments)] }, 1)
  return Array.from({ length: runs }, () => {
    const from = performance.now()
    const message = decode(bytes)
    if (message?.type !== 'return') throw new Error('the status was not decoded')
    const parsed = parseDeployments(plain(message.body[0]))
    const took = performance.now() - from
    const complete = parsed.every(({ additions }) => additions.packages.length === PACKAGES)
    if (parsed.length !== VERSIONS || !complete) throw new Error('the status was not parsed whole')
    return took
  })
}
