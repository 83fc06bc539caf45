/** Tells the window that something is new. It asks for its lists anew then, which reads everything: so nothing is told twice. */
import type { AccessState } from '../../contract/access.ts'
import type { AppReading } from './reader.ts'

interface Told {
  readonly readings: readonly AppReading[]
  readonly news: number
}

export class Telling {
  readonly #set: (state: AccessState) => void
  #told: Told | null = null
  #revision = 0

  constructor(set: (state: AccessState) => void) {
    this.#set = set
  }

  /** `isNew`: something has changed that is not in the readings. */
  tell(readings: readonly AppReading[], news: number, isNew: boolean): void {
    const told = this.#told
    if (!isNew && told?.news === news && isSame(told.readings, readings)) return
    this.#told = { readings, news }
    this.#revision++
    this.#set({ state: 'ready', revision: this.#revision, apps: readings.length, news })
  }
}

/** What has not changed is the same object (AccessReader.readAll). */
const isSame = (one: readonly AppReading[], other: readonly AppReading[]): boolean =>
  one.length === other.length && one.every((reading, index) => reading === other[index])
