/** Changes what the desktop was answered, and takes back files that were handed over; both can be undone later. */
import type { GrantSetting } from '../../../contract/access-codes.ts'
import { type Bus, BusError } from '../../bus/bus.ts'
import { ProblemError } from '../../problem-error.ts'
import { sameWords } from '../change/atom.ts'
import type { AnswerDeed, History, HistoryRecord } from '../change/history.ts'
import { documentsOf, giveBack, takeBack } from './documents.ts'
import { nameInStore } from './grant-kinds.ts'
import type { PermissionStore } from './permission-store.ts'
import { placeOfGrant, wordsForGrant } from './read-grants.ts'

export interface Who {
  readonly id: string
  readonly name: string
}

export interface AnswersParts {
  readonly store: Pick<PermissionStore, 'get' | 'put'>
  readonly bus: Bus
  readonly history: History
}

export class Answers {
  readonly #parts: AnswersParts

  constructor(parts: AnswersParts) {
    this.#parts = parts
  }

  /** Rejects with `bad-request` for what cannot be set so, `access-store-missing` when the store does not answer. */
  async set(app: Who, grantId: string, to: GrantSetting): Promise<HistoryRecord> {
    const found = placeOfGrant(grantId)
    if (!found?.place.choices.includes(to)) throw new ProblemError({ code: 'bad-request', detail: grantId })
    const { place, entry } = found
    const name = nameInStore(place.format, app.id)
    const after = wordsForGrant(place, to)
    const before = await answering(() => this.#parts.store.get(place.table, entry, name))
    await answering(() => this.#parts.store.put(place.table, entry, name, after))
    return this.#parts.history.add({
      kind: 'grant',
      app: app.id,
      name: app.name,
      about: [grantId],
      to,
      deed: { type: 'grant', table: place.table, entry, app: name, before: copy(before), after: copy(after) },
    })
  }

  /** Rejects with `unknown-id` when the app does not have it, `access-store-missing` when the portal does not answer. */
  async takeBack(app: Who, documentId: string): Promise<HistoryRecord> {
    const { bus, history } = this.#parts
    const documents = await documentsOf(bus, app.id)
    if (!documents) throw new ProblemError({ code: 'access-store-missing' })
    const document = documents.find(({ id }) => id === documentId)
    if (!document) throw new ProblemError({ code: 'unknown-id' })
    await answering(() => takeBack(bus, document, app.id))
    const { id, path, rights } = document
    return history.add({
      kind: 'document',
      app: app.id,
      name: app.name,
      about: [id],
      to: null,
      deed: { type: 'document', app: app.id, id, path, rights: [...rights], given: false },
    })
  }

  /** Whether nothing of it was changed again since. Never rejects. */
  async stands(deed: AnswerDeed): Promise<boolean> {
    try {
      if (deed.type === 'grant') {
        return sameWords(await this.#parts.store.get(deed.table, deed.entry, deed.app), deed.after)
      }
      const documents = await documentsOf(this.#parts.bus, deed.app)
      return documents !== null && documents.some(({ id }) => id === deed.id) === deed.given
    } catch {
      return false
    }
  }

  /** Makes what the deed says to be so. Rejects as set and takeBack do. */
  async make(deed: AnswerDeed): Promise<void> {
    const { store, bus } = this.#parts
    if (deed.type === 'grant') {
      return answering(() => store.put(deed.table, deed.entry, deed.app, deed.after))
    }
    const change = deed.given ? giveBack : takeBack
    return answering(() => change(bus, deed, deed.app))
  }
}

const copy = (words: readonly string[] | null): string[] | null => (words ? [...words] : null)

async function answering<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof BusError)) throw error
    throw new ProblemError({ code: 'access-store-missing', detail: `${error.errorName}: ${error.message}` })
  }
}

/** Whether a deed lets an app do more than before it. */
export function isWidening(deed: AnswerDeed): boolean {
  if (deed.type === 'document') return deed.given
  const [now = 'no', was = 'no'] = [deed.after?.[0], deed.before?.[0]].map((word) => word ?? 'ask')
  return rank(now) > rank(was)
}

const ranks: Readonly<Record<string, number>> = { no: 0, DENIED: 0, NONE: 0, ask: 1 }
const rank = (word: string): number => ranks[word] ?? 2
