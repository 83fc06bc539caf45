/**
 * D-Bus type signatures, parsed once each into trees. This is where the reader's safety begins: a signature that
 * could make it loop (an empty struct takes no bytes), recurse without end or read half a type is refused here.
 *
 * Source: D-Bus specification, "Type System" and "Valid Signatures".
 */

export type Type =
  | { readonly kind: 'basic'; readonly code: string }
  | { readonly kind: 'variant' }
  | { readonly kind: 'array'; readonly of: Type }
  | { readonly kind: 'dictionary'; readonly key: string; readonly value: Type }
  | { readonly kind: 'struct'; readonly fields: readonly Type[] }

const BASIC = 'ybnqiuxtdsogh'
const LONGEST = 255
const DEEPEST = 32
const CACHED = 500

const known = new Map<string, readonly Type[]>()

/** The complete types of a signature. Throws a plain Error when it is not a valid one. */
export function parseSignature(signature: string): readonly Type[] {
  const seen = known.get(signature)
  if (seen) return seen
  if (signature.length > LONGEST) throw new Error('signature too long')
  const types = [...new Parser(signature).types()]
  // A peer may invent signatures for ever; ours are a few dozen.
  if (known.size < CACHED) known.set(signature, types)
  return types
}

class Parser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  *types(): Generator<Type> {
    while (this.#at < this.#text.length) yield this.#type(0, 0)
  }

  #type(arrays: number, structs: number): Type {
    if (arrays > DEEPEST || structs > DEEPEST) throw this.#bad()
    const code = this.#text[this.#at++] ?? ''
    if (code === 'v') return { kind: 'variant' }
    if (code === '(') return { kind: 'struct', fields: this.#fields(arrays, structs + 1) }
    if (code === 'a') return this.#array(arrays + 1, structs)
    return { kind: 'basic', code: this.#basic(code) }
  }

  #array(arrays: number, structs: number): Type {
    if (this.#text[this.#at] !== '{') return { kind: 'array', of: this.#type(arrays, structs) }
    this.#at++
    const key = this.#basic(this.#text[this.#at++] ?? '')
    const value = this.#type(arrays, structs + 1)
    if (this.#text[this.#at++] !== '}') throw this.#bad()
    return { kind: 'dictionary', key, value }
  }

  #fields(arrays: number, structs: number): readonly Type[] {
    const fields: Type[] = []
    while (this.#text[this.#at] !== ')') fields.push(this.#type(arrays, structs))
    this.#at++
    if (fields.length === 0) throw this.#bad()
    return fields
  }

  #basic(code: string): string {
    if (code === '' || !BASIC.includes(code)) throw this.#bad()
    return code
  }

  #bad(): Error {
    return new Error(`not a signature: “${this.#text}”`)
  }
}
