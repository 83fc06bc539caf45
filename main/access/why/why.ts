/** "Why can't this app …": finds out, and gives the smallest thing that helps, for good or for one start. */
import { randomUUID } from 'node:crypto'
import type { Setting, Symptom } from '../../../contract/access-codes.ts'
import type { Diagnosis, Fact, Remedy } from '../../../contract/access.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Flatpak } from '../flatpak.ts'
import type { PermissionStore } from '../grants/permission-store.ts'
import { grantsOf } from '../grants/read-grants.ts'
import { runningFacts } from '../instances.ts'
import type { Listing } from '../listing.ts'
import type { AppReading } from '../reader.ts'
import { diagnose, runOptions } from './diagnose.ts'
import { largerPlaces, type Sought } from './files.ts'
import { symptomRows } from './symptoms.ts'

export interface WhyParts {
  readonly listing: Listing
  readonly flatpak: Flatpak
  readonly store: Pick<PermissionStore, 'picture'>
}

export class Why {
  readonly #parts: WhyParts
  /** What was offered last for each app: only that can be asked for. */
  readonly #remedies = new Map<string, readonly Remedy[]>()

  constructor(parts: WhyParts) {
    this.#parts = parts
  }

  /** Rejects with `unknown-id` for an app that is not listed. */
  async ask(key: string, symptom: Symptom, sought: Sought | null): Promise<Diagnosis> {
    const { listing, flatpak, store } = this.#parts
    const reading = await listing.app(key)
    const { around } = listing.reader
    const running = await runningFacts(flatpak, around, reading.app.id)
    const facts = await this.#possible(reading, symptom, sought)
    const diagnosis = await diagnose({
      symptom,
      sought,
      reading,
      grants: store.picture && grantsOf(store.picture, reading.app.id),
      running: running ?? [],
      around,
      factWith: (id, to) => facts.get(`${id} ${to}`) ?? null,
      newId: randomUUID,
    })
    this.#remedies.set(key, diagnosis.remedies)
    for (const { fact } of diagnosis.remedies) if (fact) listing.offer(reading.app.id, fact.id)
    return diagnosis
  }

  /** Rejects with `unknown-id` when it was not offered for this app. */
  remedy(key: string, id: string): Remedy {
    const remedy = this.#remedies.get(key)?.find((each) => each.id === id)
    if (!remedy) throw new ProblemError({ code: 'unknown-id' })
    return remedy
  }

  /** Opens the app with it for this start only: nothing is written, so nothing needs to be taken back. */
  async once(reading: AppReading, remedy: Remedy): Promise<void> {
    const { fact } = remedy
    if (!fact || !remedy.once) throw new ProblemError({ code: 'not-supported' })
    await this.#parts.flatpak.end(reading.app.id)
    await this.#parts.flatpak.start(reading.app, runOptions(fact))
  }

  async #possible(
    { app }: AppReading,
    symptom: Symptom,
    sought: Sought | null,
  ): Promise<ReadonlyMap<string, Fact>> {
    const wishes =
      symptom === 'folder' || symptom === 'usb-stick'
        ? this.#places(sought).flatMap((place) =>
            (['read', 'write'] as const).map((to) => ({ fact: `filesystems/${place}`, to })),
          )
        : symptomRows[symptom].facts
    const { listing } = this.#parts
    const pairs = await Promise.all(
      wishes.map(async ({ fact, to }): Promise<readonly [string, Fact | null]> => [
        `${fact} ${to}`,
        await listing.factWith(app.key, fact, to satisfies Setting),
      ]),
    )
    return new Map(pairs.flatMap(([name, fact]) => (fact ? [[name, fact] as const] : [])))
  }

  #places(sought: Sought | null): readonly string[] {
    return largerPlaces(sought?.path ?? '/run/media', this.#parts.listing.reader.around)
  }
}
