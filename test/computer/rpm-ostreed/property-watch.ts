/** Which properties changed since they were last told: like GDBus, equal values are not told again. */
import type { Draft } from '../bus/message.ts'
import type { ObjectTree, Property } from '../bus/object-tree.ts'

interface Watched {
  readonly path: string
  readonly iface: string
  readonly properties: Readonly<Record<string, Property>>
}

export class PropertyWatch {
  readonly #tree: ObjectTree
  readonly #watched: Watched[] = []
  readonly #told = new Map<string, string>()

  constructor(tree: ObjectTree) {
    this.#tree = tree
  }

  add(path: string, iface: string, properties: Readonly<Record<string, Property>>): void {
    this.#watched.push({ path, iface, properties })
  }

  /** One PropertiesChanged per interface with something new; from now on these values are told. */
  changes(): Draft[] {
    return this.#watched.flatMap(({ path, iface, properties }) => {
      const names = Object.entries(properties).filter(([name, property]) =>
        this.#isNew(`${iface}.${name}`, property),
      )
      return names.length === 0
        ? []
        : [
            this.#tree.changed(
              path,
              iface,
              names.map(([name]) => name),
            ),
          ]
    })
  }

  #isNew(key: string, property: Property): boolean {
    const value = JSON.stringify(property.get(), (_, item: unknown) =>
      typeof item === 'bigint' ? `${item}n` : item,
    )
    if (this.#told.get(key) === value) return false
    this.#told.set(key, value)
    return true
  }
}
