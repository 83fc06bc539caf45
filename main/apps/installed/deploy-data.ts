/**
 * The file `deploy` that Flatpak writes beside what it installs: where it came from, which commit it is, how big, what
 * it is called, and whether its makers have given it up. It is one GVariant of the type (ssasta{sv}), the number in it
 * big-endian whatever the machine.
 *
 * Source: flatpak_deploy_data_new() in flatpak-dir.c; "GVariant Specification", sections 2 and 3.
 */

export interface DeployData {
  readonly origin: string
  readonly commit: string
  /** Bytes on disk. */
  readonly bytes: number
  /** The texts among the further facts, such as "appdata-name", "runtime", "eol" and "eolr". */
  readonly texts: ReadonlyMap<string, string>
}

const MOST_FACTS = 1000

class Malformed extends Error {}

/** Little-endian offsets, as wide as the container's size asks for, at its end. */
class Container {
  readonly bytes: Buffer
  readonly #width: number

  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.#width = bytes.length <= 0xff ? 1 : bytes.length <= 0xff_ff ? 2 : 4
  }

  /** The offset that stands so many places before the end; 0 is the last one. */
  offset(fromEnd: number): number {
    const at = this.bytes.length - (fromEnd + 1) * this.#width
    if (at < 0) throw new Malformed('no room for its offsets')
    return this.bytes.readUIntLE(at, this.#width)
  }

  /** Where the contents end when so many offsets follow. */
  end(offsets: number): number {
    return this.bytes.length - offsets * this.#width
  }

  /** How many offsets there are from `at` on. */
  offsetsFrom(at: number): number {
    const count = (this.bytes.length - at) / this.#width
    if (!Number.isInteger(count) || count < 0 || count > MOST_FACTS) throw new Malformed('a wrong offset')
    return count
  }

  part(from: number, to: number): Buffer {
    if (from > to || to > this.bytes.length) throw new Malformed('a part beyond the end')
    return this.bytes.subarray(from, to)
  }
}

const aligned = (at: number) => Math.ceil(at / 8) * 8

function textOf(bytes: Buffer): string {
  if (bytes.at(-1) !== 0) throw new Malformed('a text without its end')
  return bytes.toString('utf8', 0, bytes.length - 1)
}

/** Key and value of one {sv}; null: the value is no text. */
function textFact(bytes: Buffer): readonly [string, string] | null {
  const entry = new Container(bytes)
  const keyEnd = entry.offset(0)
  const key = textOf(entry.part(0, keyEnd))
  const value = entry.part(aligned(keyEnd), entry.end(1))
  const typeAt = value.lastIndexOf(0)
  return value.toString('latin1', typeAt + 1) === 's' ? [key, textOf(value.subarray(0, typeAt))] : null
}

function textFacts(bytes: Buffer): ReadonlyMap<string, string> {
  if (bytes.length === 0) return new Map()
  const array = new Container(bytes)
  const count = array.offsetsFrom(array.offset(0))
  const facts: (readonly [string, string])[] = []
  let start = 0
  for (let left = count - 1; left >= 0; left--) {
    const end = array.offset(left)
    const fact = textFact(array.part(aligned(start), end))
    if (fact) facts.push(fact)
    start = end
  }
  return new Map(facts)
}

/** null: it is not what Flatpak writes. */
export function parseDeployData(bytes: Buffer): DeployData | null {
  try {
    const whole = new Container(bytes)
    const [originEnd, commitEnd, pathsEnd] = [whole.offset(0), whole.offset(1), whole.offset(2)]
    const sizeAt = aligned(pathsEnd)
    return {
      origin: textOf(whole.part(0, originEnd)),
      commit: textOf(whole.part(originEnd, commitEnd)),
      bytes: Number(whole.part(sizeAt, sizeAt + 8).readBigUInt64BE()),
      texts: textFacts(whole.part(sizeAt + 8, whole.end(3))),
    }
  } catch (error) {
    if (error instanceof Malformed || error instanceof RangeError) return null
    throw error
  }
}
