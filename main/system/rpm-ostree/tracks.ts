/** Following another ref of the same remote, or another image: rpm-ostree's rebase. */
import { ProblemError } from '../../problem-error.ts'
import { hasProgram } from '../../programs.ts'
import { imageOf, placeOf } from '../../track/address.ts'
import type { Followed, Offer } from '../../track/offer.ts'
import type { StartHooks, TrackService, Work } from '../port.ts'
import type { Client, Snapshot } from './client.ts'
import { rebaseMethod, type Method } from './methods.ts'
import { offersOfImage, offersOfRemote } from './offers.ts'
import type { Deployment } from './parse.ts'

/** ostree-rs-ext's transports: what is not among the unverified ones is checked by a policy or by a remote's keys. */
const signedImage = (address: string): boolean => !address.startsWith('ostree-unverified-')

/** null: it follows nothing with a name that could be exchanged, such as one fixed version. Pure. */
export function followedOf(booted: Deployment | undefined): Followed | null {
  const address = booted?.origin ?? null
  if (!booted || address === null || !placeOf(address)) return null
  return { address, signed: booted.isContainer ? signedImage(address) : booted.isSigned }
}

/** Whether there are tracks, and the tool that can list them. Never rejects. */
export async function canFollow(booted: Deployment | undefined): Promise<boolean> {
  const followed = followedOf(booted)
  return followed !== null && hasProgram(imageOf(followed.address) ? 'skopeo' : 'ostree')
}

export interface TrackParts {
  readonly client: Client
  readonly run: (method: Method, hooks: StartHooks, verify: (after: Snapshot) => void) => Promise<Work>
}

const bootedIn = ({ deployments }: Pick<Snapshot, 'deployments'>) => deployments.find(({ booted }) => booted)

export class RpmOstreeTracks implements TrackService {
  readonly #parts: TrackParts

  constructor(parts: TrackParts) {
    this.#parts = parts
  }

  async followed(): Promise<Followed | null> {
    return followedOf(bootedIn(await this.#parts.client.read()))
  }

  async offers(signal: AbortSignal): Promise<readonly Offer[] | null> {
    const followed = await this.followed()
    if (!followed) return null
    if (imageOf(followed.address)) return offersOfImage(followed.address, signal)
    const [remote = ''] = followed.address.split(':')
    return offersOfRemote(remote, signal)
  }

  /** Read back: what is used next must follow that address, whatever the daemon said. */
  follow(address: string, hooks: StartHooks): Promise<Work> {
    return this.#parts.run(rebaseMethod(address), hooks, ({ deployments }) => {
      const [next] = deployments
      if (next?.origin === address && !next.booted) return
      throw new ProblemError({
        code: 'not-as-expected',
        detail: `wanted ${address}, next follows ${next?.origin ?? 'nothing'}`,
      })
    })
  }
}
