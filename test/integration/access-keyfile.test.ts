/** Our reader of key files against GLib's own, over random texts in which much is wrong. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import {
  decodeList,
  groups,
  KeyFileError,
  keys,
  parseKeyFile,
  printKeyFile,
  rawValue,
} from '../../main/access/keyfile.ts'
import { pick, type Random, seeded } from './access-generate.ts'

/** Lines, one a row; the empty and the odd ones stand beside. */
const rows = String.raw`
[Context]
[ Context]
[Con]text]
[Con[text]
[]
[Über Ordner]
shared=network;ipc;
shared = a\;b;c
shared=a;;b
shared=;
shared=
shared
=x
 key=x
key =x
key= x 
ke y=1
k[de]=übersetzt
k[=1
k]=1
# comment
  # comment
a=\s\n\t\r\\
a=\q
a=b\
a==
ä=ö
a.b-c_d/e=1`
const pieces = [
  ...rows.split('\n'),
  '[Context] ',
  ' [Tab]\t',
  '   ',
  '\t',
  'a=1\r',
  '\r',
  '[Session Bus Policy]\r',
]

function text(random: Random): string {
  const lines = Array.from({ length: Math.floor(random() * 7) }, () => pick(random, pieces))
  // Most start well, or nothing would be compared but that both refuse.
  const start = random() < 0.8 ? ['[Context]'] : []
  return start.concat(lines).join('\n') + pick(random, ['\n', '', '\n\n'])
}

function ours(source: string): unknown {
  try {
    const file = parseKeyFile(source)
    expect(printKeyFile(file)).toBe(source === '' || source.endsWith('\n') ? source : `${source}\n`)
    return Object.fromEntries(
      groups(file).map((group) => [
        group,
        Object.fromEntries(
          keys(file, group).map((key) => {
            const raw = rawValue(file, group, key) ?? ''
            return [key, { raw, list: listOf(raw) }]
          }),
        ),
      ]),
    )
  } catch (error) {
    if (error instanceof KeyFileError) return null
    throw error
  }
}

function listOf(raw: string): readonly string[] | null {
  try {
    return decodeList(raw)
  } catch {
    return null
  }
}

test('is the same for 3000 texts', () => {
  const random = seeded(11)
  const texts = Array.from({ length: 3000 }, () => text(random))
  const script = join(import.meta.dirname, 'access-keyfile.py')
  const output = execFileSync('/usr/bin/python3', [script], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  })
  const theirs = JSON.parse(output) as unknown[]
  const different = texts.flatMap((source, index) => {
    const [mine, glib] = [ours(source), theirs[index]]
    return isDeepStrictEqual(mine, glib) ? [] : [{ source, mine, glib }]
  })
  expect(JSON.stringify(different.slice(0, 3))).toEqual('[]')
  expect(theirs.filter((each) => each !== null).length).toBeGreaterThan(500)
})
