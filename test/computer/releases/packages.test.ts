import { describe, expect, test } from 'vitest'
import { ADVISORIES, advisoriesFor } from './advisories.ts'
import { packagesOf, RELEASES, versionOf } from './packages.ts'
import { releases } from './releases.ts'

describe('packages', () => {
  test('what a person knows goes up', () => {
    expect(versionOf(1, 'firefox')).toBe('144.0-1.fc43')
    expect(versionOf(2, 'firefox')).toBe('144.0.2-1.fc43')
    expect(versionOf(1, 'openssl')).toBe('1:3.5.1-2.fc43')
    expect(versionOf(2, 'kernel-core')).toBe('6.17.3-300.fc43')
    expect(() => versionOf(1, 'beos')).toThrow('beos is not in release 1')
  })

  test('every release changes something, and some add and remove', () => {
    const names = (number: number) => new Set(packagesOf(number).map(([name]) => name))
    const changes = Array.from({ length: RELEASES - 1 }, (_, index) => {
      const [before, after] = [names(index + 1), names(index + 2)]
      return { added: [...after.difference(before)], removed: [...before.difference(after)] }
    })
    expect(changes.some(({ added }) => added.length > 0)).toBe(true)
    expect(changes.some(({ removed }) => removed.length > 0)).toBe(true)
    for (let number = 2; number <= RELEASES; number++)
      expect(packagesOf(number)).not.toEqual(packagesOf(number - 1))
  })

  test('the kernel a release boots is the one it lists', () => {
    for (const release of releases)
      expect(`${versionOf(release.number, 'kernel-core')}.x86_64`).toBe(release.kernel)
  })
})

test('every advisory comes with a release or an addition, and none twice', () => {
  const met = Array.from({ length: RELEASES - 1 }, (_, index) => {
    const before = new Set(packagesOf(index + 1).map(String))
    return advisoriesFor(packagesOf(index + 2).filter((found) => !before.has(String(found)))).map(
      ({ advisory }) => advisory.id,
    )
  }).flat()
  const added = advisoriesFor([['htop', '0', '3.4.1', '4.fc43', 'x86_64']]).map(({ advisory }) => advisory.id)
  expect([...met, ...added].toSorted()).toEqual(ADVISORIES.map(({ id }) => id).toSorted())
})
