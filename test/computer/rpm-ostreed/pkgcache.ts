/** The packages that were imported into the computer: from repositories, and from files of the person's. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nevra } from '../releases/packages.ts'
import type { Offer } from '../rpm/capability.ts'

export class Pkgcache {
  readonly #file: string

  constructor(dir: string) {
    this.#file = join(dir, 'sysroot/ostree/extensions/rpmostree/pkgcache.json')
  }

  get all(): readonly Offer[] {
    return existsSync(this.#file) ? (JSON.parse(readFileSync(this.#file, 'utf8')) as Offer[]) : []
  }

  has(offer: Offer): boolean {
    return this.all.some(
      (known) => known.repo === offer.repo && nevra(known.package) === nevra(offer.package),
    )
  }

  add(offers: readonly Offer[]): void {
    const names = new Set(offers.map((offer) => nevra(offer.package)))
    const others = this.all.filter((known) => !names.has(nevra(known.package)))
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify([...others, ...offers]))
  }

  /** A package by its whole name. Throws when it was never imported. */
  find(name: string): Offer {
    const found = this.all.find((known) => nevra(known.package) === name)
    if (!found) throw new Error(`No such package in the cache: ${name}`)
    return found
  }
}
