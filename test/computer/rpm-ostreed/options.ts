/** Looking up keys of an a{sv} as g_variant_dict_lookup does: a key of another type is as good as absent. */
import { Variant, type Dictionary } from '../bus/wire.ts'

export class Options {
  readonly #values: Dictionary

  constructor(values: unknown) {
    // The object tree has checked the signature: this argument is an a{sv}.
    this.#values = (values ?? {}) as Dictionary
  }

  has(key: string): boolean {
    return this.#values[key] !== undefined
  }

  boolean(key: string, otherwise = false): boolean {
    const value = this.#of(key, 'b')
    return typeof value === 'boolean' ? value : otherwise
  }

  text(key: string): string | null {
    const value = this.#of(key, 's')
    return typeof value === 'string' ? value : null
  }

  list(key: string): readonly string[] | null {
    const value = this.#of(key, 'as')
    return Array.isArray(value) ? value.map(String) : null
  }

  /** A key of type "(ss)". */
  pair(key: string): readonly [string, string] | null {
    const value = this.#of(key, '(ss)')
    return Array.isArray(value) ? [String(value[0]), String(value[1])] : null
  }

  /** The descriptors a key of type "ah" names; null: no such key. */
  handles(key: string): readonly number[] | null {
    const value = this.#of(key, 'ah')
    return Array.isArray(value) ? value.map(Number) : null
  }

  /** The same with some values put in place. */
  with(values: Dictionary): Options {
    return new Options({ ...this.#values, ...values })
  }

  #of(key: string, signature: string): unknown {
    const value = this.#values[key]
    return value instanceof Variant && value.signature === signature ? value.value : undefined
  }
}
