import { expect, test } from 'vitest'
import { parseOsRelease, systemName } from './computer.ts'

test('os-release is read with its quoting and nothing is expanded', () => {
  // Fedora Silverblue 43, as its /etc/os-release has it
  const text = `NAME="Fedora Linux"
VERSION="43.20251119.1 (Silverblue)"
ID=fedora
PRETTY_NAME="Fedora Linux 43.20251119.1 (Silverblue)"
ANSI_COLOR='0;38;2;60;110;180'
ODD="a \\"b\\" \\$HOME"
# comment
bad line
__proto__="x"`
  const release = parseOsRelease(text)
  expect(release['PRETTY_NAME']).toBe('Fedora Linux 43.20251119.1 (Silverblue)')
  expect(release['ID']).toBe('fedora')
  expect(release['ANSI_COLOR']).toBe('0;38;2;60;110;180')
  expect(release['ODD']).toBe('a "b" $HOME')
  expect(Object.keys(release)).toHaveLength(6)
})

test('a missing file has no name', async () => {
  expect(await systemName('/nowhere/os-release')).toBe('')
})
