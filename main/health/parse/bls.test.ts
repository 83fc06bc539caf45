import { describe, expect, test } from 'vitest'
import { defaultVersion, labelOfTitle, ostreeArgument, parseBlsEntry } from './bls.ts'

const entry = (file: string, version: string, ostree: string) =>
  parseBlsEntry(
    file,
    `title T\nversion ${version}\noptions root=UUID=1 rw ostree=${ostree}\nlinux /vmlinuz\n`,
  )
const [one, two] = ['/ostree/boot.1/os/aa/0', '/ostree/boot.1/os/bb/0']

// Files as libostree 2025.2 writes them in test/slow/ostree-boot.ts.
test('the largest rank is the default, as a number and not as a text', () => {
  const entries = [entry('ostree-9-os.conf', '9', one), entry('ostree-10-os.conf', '10', two)]
  expect(defaultVersion(entries, `quiet ostree=${two}`)).toMatchObject({ default: { rank: 10 }, same: true })
  expect(defaultVersion(entries, `quiet ostree=${one}`)).toMatchObject({ running: { rank: 9 }, same: false })
})

test('older names without the name of the system, and entries of others', () => {
  const other = parseBlsEntry('fedora-6.15.conf', 'title Rescue\nversion 6.15\noptions root=UUID=1\n')
  expect(other.rank).toBeNull()
  expect(defaultVersion([other, entry('ostree-1.conf', '1', one)], `ostree=${one}`)).toMatchObject({
    same: true,
  })
})

describe('cannot tell', () => {
  test.each([
    ['no entries', [], `ostree=${one}`],
    ['no OSTree on the command line', [entry('ostree-1.conf', '1', one)], 'quiet splash'],
  ])('%s', (_, entries, commandLine) => expect(defaultVersion(entries, commandLine).same).toBeNull())
})

test('arguments and labels', () => {
  expect(ostreeArgument('xostree=/ostree/boot.1/os/aa/0')).toBeNull()
  expect(labelOfTitle('Fedora Linux 43.20251119.1 (Silverblue) (ostree:0)')).toBe('43.20251119.1')
  expect(labelOfTitle('Fedora Linux (ostree:0)')).toBeNull()
  expect(labelOfTitle(null)).toBeNull()
})
