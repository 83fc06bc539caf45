/** Fetching commits: with libostree's counters for a ref, layer by layer without any byte for a container image. */
import { branchOf, parseReference } from '../releases/images.ts'
import { imageDigest, type Layer } from '../releases/registry.ts'
import { REMOTE } from '../releases/releases.ts'
import type { Commit, PullProgress } from '../sysroot/sysroot.ts'
import type { Daemon } from './daemon.ts'
import { signature } from './deployment-dict.ts'
import type { Output } from './output.ts'
import { sizeText } from './repos.ts'
import type { Transaction } from './transaction.ts'
import { layersIn } from './update-dict.ts'

export interface Target {
  readonly remote: string
  readonly ref: string
  /** A commit other than the newest. */
  readonly commit: string | null
  readonly metadataOnly: boolean
}

/** Pulls with DownloadProgress. Rejects with "While pulling REF: …", also when cancelled. */
export async function pullRef(daemon: Daemon, transaction: Transaction, target: Target): Promise<void> {
  const flags = [
    ...(target.metadataOnly ? ['--commit-only'] : []),
    ...(target.commit === null ? [] : [target.commit]),
  ]
  const told = new DownloadProgress(transaction)
  // The point "download" is reached with the first bytes; while the daemon stands there nothing is told.
  let point: Promise<void> | null = null
  const reach = () => (point ??= daemon.link.reach('download'))
  try {
    const progress = (value: unknown) => {
      void reach().then(() => told.tell(value as PullProgress))
    }
    await daemon.state.sysroot.helper(
      ['pull', target.remote, target.ref, ...flags],
      progress,
      transaction.cancelled,
    )
  } catch (error) {
    throw new Error(
      `While pulling ${target.commit ?? target.ref}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  } finally {
    await reach()
  }
  await tellSignatures(daemon, transaction, target)
  transaction.emit('ProgressEnd')
}

/** Told of a commit that was checked while it was pulled. */
async function tellSignatures({ state }: Daemon, transaction: Transaction, target: Target): Promise<void> {
  if (state.status.remotes[target.remote]?.gpg !== true) return
  const { checksum, signatures } = await state.sysroot.commit(
    target.commit ?? `${target.remote}:${target.ref}`,
  )
  transaction.emit('SignatureProgress', signatures.map(signature), checksum)
}

/** Turns the helper's counters into the signal. */
class DownloadProgress {
  readonly #transaction: Transaction

  constructor(transaction: Transaction) {
    this.#transaction = transaction
  }

  tell(progress: PullProgress): void {
    if (typeof progress['status'] === 'string') return this.#transaction.emit('Message', progress['status'])
    const count = (key: string) => Number(progress[key] ?? 0)
    const large = (key: string) => BigInt(progress[key] ?? 0)
    const start = large('start-time')
    const now = process.hrtime.bigint() / 1000n
    const elapsed = start > 0n && now > start ? (now - start) / 1_000_000n : 0n
    const bytes = large('bytes-transferred')
    this.#transaction.emit(
      'DownloadProgress',
      [start, elapsed],
      [count('outstanding-fetches'), count('outstanding-writes')],
      [count('scanned-metadata'), count('metadata-fetched'), count('outstanding-metadata-fetches')],
      [
        count('total-delta-parts'),
        count('fetched-delta-parts'),
        count('total-delta-superblocks'),
        large('total-delta-part-size'),
      ],
      [count('fetched'), count('requested')],
      [bytes, elapsed > 0n ? bytes / elapsed : 0n],
    )
  }
}

/** Reads the newest manifest of the image. Rejects with skopeo's kind of sentence. */
export async function fetchManifest(
  daemon: Daemon,
  transaction: Transaction,
  image: string,
): Promise<Commit> {
  await quietPull(daemon, transaction, image, ['--commit-only'])
  return daemon.state.sysroot.commit(`${REMOTE}:${branchOf(image)}`)
}

/** Imports the image layer by layer; resolves with its commit. */
export async function pullImage(
  daemon: Daemon,
  transaction: Transaction,
  output: Output,
  image: string,
): Promise<Commit> {
  output.message(`Pulling manifest: ${image}`)
  const commit = await fetchManifest(daemon, transaction, image)
  const here = new Set(
    daemon.state.deployments
      .flatMap((deployment) => layersIn(deployment.base ?? deployment))
      .map(({ digest }) => digest),
  )
  const layers = layersIn(commit)
  const needed = layers.filter(({ digest }) => !here.has(digest))
  if (needed.length === 0) return commit
  output.message(`Importing: ${image} (digest: ${imageDigest(commit.checksum)})`)
  const stored = layers.length - needed.length
  if (stored > 0) output.message(`ostree chunk layers already present: ${stored}`)
  output.message(
    `ostree chunk layers needed: ${needed.length} (${sizeText(needed.reduce((sum, { size }) => sum + size, 0))})`,
  )
  for (const [index, layer] of needed.entries()) {
    await output.task(
      `[${index + 1}/${needed.length}] Fetching ostree chunk ${shortDigest(layer)} (${sizeText(layer.size)})`,
      async () => {
        if (index === Math.floor(needed.length / 2)) await daemon.link.reach('download')
        await quietPull(daemon, transaction, image, [`--subdir=/${layer.folder}`])
      },
    )
  }
  await quietPull(daemon, transaction, image, [])
  return commit
}

async function quietPull(
  daemon: Daemon,
  transaction: Transaction,
  image: string,
  flags: readonly string[],
): Promise<void> {
  const branch = branchOf(image)
  try {
    await daemon.state.sysroot.helper(['pull', REMOTE, branch, ...flags], () => {}, transaction.cancelled)
  } catch (error) {
    throw new Error(imageProblem(image, error instanceof Error ? error.message : String(error)), {
      cause: error,
    })
  }
}

/** The network's errors in the words of the tool that fetches images. */
function imageProblem(image: string, text: string): string {
  if (/cancelled/i.test(text)) return 'Operation was cancelled'
  const { host = '', name = '', tag = '' } = parseReference(image) ?? {}
  const opening = 'Creating importer: Failed to invoke skopeo proxy method OpenImage: remote error:'
  if (/connect|refused|resolve/i.test(text))
    return `${opening} pinging container registry ${host}: Get "https://${host}/v2/": dial tcp: connect: connection refused`
  const status = /(?:HTTP|status) (\d{3})/.exec(text)?.[1]
  if (status !== undefined)
    return `${opening} reading manifest ${tag} in ${name}: received unexpected HTTP status: ${status}`
  return `Importing: Unencapsulating base: ${text}`
}

const shortDigest = ({ digest }: Layer) => digest.slice(0, 19)
