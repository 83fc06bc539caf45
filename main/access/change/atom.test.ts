import { describe, expect, test } from 'vitest'
import { parseKeyFile, printKeyFile } from '../keyfile.ts'
import { atomOf, factOf, readAtom, sameWords, wordsFor, writeAtom } from './atom.ts'

const ids = [
  'shared/network',
  'sockets/x11',
  'filesystems/~/a b',
  'filesystems//media',
  'session-bus/org.a.*',
  'system-bus/org.b.C',
  'policy/Tracker3.dbus:org.x tracker:Audio',
]

test.each(ids)('%s leads to its words and back', (id) => {
  const atom = atomOf(id)
  expect(atom && factOf(atom)).toBe(id)
})

test.each(['environment/A', 'persistent/x', 'usb/all', 'unknown/app/a/b/c'])('%s cannot be set', (id) =>
  expect(atomOf(id)).toBeNull(),
)

describe('the words of one thing in a list', () => {
  const file = parseKeyFile(
    '[Context]\nsockets=!x11;wayland;if:x11:true;odd:x;\nfilesystems=~/a;home/b:ro;!host:reset;\n',
  )
  const x11 = { group: 'Context', key: 'sockets', item: 'x11' }
  const b = { group: 'Context', key: 'filesystems', item: '~/b' }

  test('are found in every spelling', () => {
    expect(readAtom(file, x11)).toEqual(['!x11', 'if:x11:true'])
    expect(readAtom(file, b)).toEqual(['home/b:ro'])
    expect(readAtom(file, { ...b, item: 'host' })).toEqual(['!host:reset'])
    expect(readAtom(file, { ...b, item: '~/c' })).toBeNull()
  })
  test('are replaced, and all others stay', () => {
    const after = writeAtom(writeAtom(file, x11, ['x11']), b, null)
    expect(printKeyFile(after)).toBe('[Context]\nsockets=wayland;odd:x;x11;\nfilesystems=~/a;!host:reset;\n')
  })
  test('go away with their key when they were all', () => {
    const only = parseKeyFile('[Context]\nsockets=x11;\n')
    expect(printKeyFile(writeAtom(only, x11, null))).toBe('')
  })
})

test.each([
  ['shared/network', 'off', ['!network']],
  ['filesystems/~/a:b', 'read', ['~/a\\:b:ro']],
  ['filesystems/home', 'off', ['!home']],
  ['session-bus/org.a.B', 'off', ['none']],
  ['session-bus/org.a.B', 'own', ['own']],
  ['sockets/x11', 'default', null],
] as const)('%s %s is said as %j', (id, setting, words) => {
  const atom = atomOf(id)
  expect(atom && sameWords(wordsFor(atom, setting), words)).toBe(true)
})
