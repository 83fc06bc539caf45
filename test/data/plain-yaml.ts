/** The plain part of YAML that bootc prints: mappings by indentation, scalars on one line. Enough to try a parser on. */
interface Mapping {
  [key: string]: unknown
}

/** Throws at anything else. */
export function readPlainYaml(text: string): unknown {
  const root: Mapping = {}
  const open: { indent: number; map: Mapping }[] = [{ indent: -1, map: root }]
  for (const line of text.split('\n')) {
    if (/^\s*(?:#|---|$)/u.test(line)) continue
    const [indent, key, value] = pairOf(line)
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop()
    const map = open.at(-1)?.map ?? root
    if (value) map[key] = scalar(value)
    else {
      const inner: Mapping = {}
      map[key] = inner
      open.push({ indent, map: inner })
    }
  }
  return root
}

function pairOf(line: string): readonly [number, string, string] {
  const found = /^( *)([\w.-]+):(?:\s+(.*))?$/u.exec(line.trimEnd())
  if (!found) throw new Error(`not plain: ${line}`)
  const [, indent = '', key = '', value = ''] = found
  return [indent.length, key, value]
}

function scalar(text: string): unknown {
  const plain = text.replace(/^!\w+\s+/u, '')
  if (/^(?:null|~)$/u.test(plain)) return null
  if (/^(?:true|false)$/u.test(plain)) return plain === 'true'
  return plain.replace(/^(["'])(.*)\1$/u, '$2')
}
