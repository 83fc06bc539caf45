/** D-Bus type signatures as trees, so that the wire code walks a type and a value side by side. */

/** `code` is the type's first letter: 'a' array, '(' struct, '{' dictionary entry, else a basic type or 'v'. */
export interface Type {
  readonly code: string
  readonly members: readonly Type[]
}

const BASIC = 'ybnqiuxtdsogh'
const NONE: readonly Type[] = []
const known = new Map<string, readonly Type[]>()

/** The complete types of a signature. Throws on anything the D-Bus specification does not allow. */
export function parseSignature(signature: string): readonly Type[] {
  const cached = known.get(signature)
  if (cached) return cached
  if (signature.length > 255) throw new Error('signature too long')
  const types: Type[] = []
  let at = 0
  while (at < signature.length) {
    const [type, next] = parseType(signature, at, 0)
    types.push(type)
    at = next
  }
  known.set(signature, types)
  return types
}

/** The one complete type of a variant's signature. */
export function parseSingle(signature: string): Type {
  const [type, ...rest] = parseSignature(signature)
  if (!type || rest.length > 0) throw new Error(`"${signature}" is not one complete type`)
  return type
}

/** The signature a type was parsed from. */
export function signatureOf(type: Type): string {
  const members = type.members.map(signatureOf).join('')
  if (type.code === 'a') return `a${members}`
  if (type.code === '(') return `(${members})`
  if (type.code === '{') return `{${members}}`
  return type.code
}

/** Where values of this type are aligned to, in bytes. */
export function alignmentOf(type: Type): 1 | 2 | 4 | 8 {
  if ('({xtd'.includes(type.code)) return 8
  if ('biuasoh'.includes(type.code)) return 4
  return 'nq'.includes(type.code) ? 2 : 1
}

function parseType(text: string, at: number, depth: number): [Type, number] {
  if (depth > 32) throw new Error('signature nested too deeply')
  const code = text.charAt(at)
  if (code === 'v' || (code !== '' && BASIC.includes(code))) return [{ code, members: NONE }, at + 1]
  if (code === 'a') return parseArray(text, at, depth)
  if (code === '(') return parseStruct(text, at, depth)
  throw new Error(`"${text}" is not a signature`)
}

function parseArray(text: string, at: number, depth: number): [Type, number] {
  if (text.charAt(at + 1) !== '{') {
    const [element, next] = parseType(text, at + 1, depth + 1)
    return [{ code: 'a', members: [element] }, next]
  }
  const [key, afterKey] = parseType(text, at + 2, depth + 2)
  const [value, afterValue] = parseType(text, afterKey, depth + 2)
  if (!BASIC.includes(key.code) || text.charAt(afterValue) !== '}')
    throw new Error(`"${text}" is not a signature`)
  return [{ code: 'a', members: [{ code: '{', members: [key, value] }] }, afterValue + 1]
}

function parseStruct(text: string, at: number, depth: number): [Type, number] {
  const members: Type[] = []
  let next = at + 1
  while (text.charAt(next) !== ')') {
    const [member, after] = parseType(text, next, depth + 1)
    members.push(member)
    next = after
  }
  if (members.length === 0) throw new Error('empty struct')
  return [{ code: '(', members }, next + 1]
}
