/** What is opened from outside: one offer at a time, until it is taken or dropped. */
import type { AppHandlers } from '../../../contract/apps-requests.ts'
import type { Offer } from '../../../contract/apps.ts'
import { ProblemError } from '../../problem-error.ts'
import { sourceId } from '../facts.ts'
import { planOf } from '../plan.ts'
import { offerFor, type HeldOffer } from '../sources/offers.ts'
import { bareAddress, namesByRef, sourcesNow, type HandlerParts } from './parts.ts'

export class Outside {
  readonly #parts: HandlerParts
  #held: HeldOffer | null = null

  constructor(parts: HandlerParts) {
    this.#parts = parts
  }

  /** Never rejects: what makes no sense is a refused offer. */
  async open(text: string): Promise<Offer> {
    const { domain, helper, compare, folderOf } = this.#parts
    const sources = await sourcesNow(this.#parts).catch(() => [])
    const held = await offerFor(text, {
      helper,
      sourceAt: (url) => {
        const there = sources.find((one) => bareAddress(one.url) === bareAddress(url))
        return there ? sourceId(there.installation, there.name) : null
      },
      planOf: (operations, installation) =>
        planOf(operations, folderOf(installation), compare, namesByRef(this.#parts)),
    })
    this.#held = held
    domain.change({ offer: held.offer })
    return held.offer
  }

  /** Throws `unknown-id`: another one has taken its place. */
  get(id: string): HeldOffer {
    if (this.#held?.offer.id !== id) throw new ProblemError({ code: 'unknown-id' })
    return this.#held
  }

  drop(): void {
    this.#held = null
    this.#parts.domain.change({ offer: null })
  }
}

type Names = 'apps.chooseFile' | 'apps.installOffer' | 'apps.dropOffer'

export function outsideHandlers(parts: HandlerParts, outside: Outside): Pick<AppHandlers, Names> {
  return {
    'apps.chooseFile': async () => {
      const path = await parts.chooseFile()
      if (path !== null) await outside.open(path)
      return null
    },
    'apps.installOffer': ({ offer, installation }) => {
      const { offer: shown, bytes, path, ref, addresses } = outside.get(offer)
      if (shown.kind !== 'app' || ref === null) throw new ProblemError({ code: 'bad-request' })
      const item = parts.queue.add({
        action: 'install-file',
        installation,
        path,
        link: bytes?.toString('base64') ?? null,
        acceptSources: [...addresses],
        subjects: [{ ref, name: shown.name, icon: null }],
      })
      outside.drop()
      return item
    },
    'apps.dropOffer': () => {
      outside.drop()
      return null
    },
  }
}
