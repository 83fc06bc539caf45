import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { measure } from './measure.ts'
import { freedBy, sameVersions } from './shares.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'measure-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const folder = (name: string) => join(dir, name)
function file(path: string, size: number): void {
  mkdirSync(join(dir, path, '..'), { recursive: true })
  writeFileSync(join(dir, path), Buffer.alloc(size, 7))
}
function link(from: string, to: string): void {
  mkdirSync(join(dir, to, '..'), { recursive: true })
  linkSync(join(dir, from), join(dir, to))
}
/** What `du` counts for the last of these when it has seen the ones before. */
function du(...folders: readonly string[]): number {
  const lines = execFileSync('du', ['-s', '--block-size=1', ...folders.map(folder)], { encoding: 'utf8' })
  return Number(lines.trim().split('\n').at(-1)?.split('\t')[0])
}
const measured = (...names: readonly string[]) =>
  measure(names.map((name) => ({ key: name, folders: [folder(name)] })))
const own = (shares: ReturnType<typeof measure>, ...names: readonly string[]) =>
  freedBy(shares, new Set(names))

describe('shared parts count once', () => {
  beforeEach(() => {
    file('a/only', 50_000)
    file('a/all', 200_000)
    file('a/ab', 90_000)
    link('a/all', 'b/deep/er/all')
    link('a/all', 'c/all')
    link('a/ab', 'b/ab')
    // Twice in the same version.
    link('a/only', 'a/again')
    file('c/large', 1_000_000)
    symlinkSync('/usr', folder('c/link'))
  })

  test('each version alone is what du finds in it after the others', () => {
    const shares = measured('a', 'b', 'c')
    expect(own(shares, 'a')).toBe(du('b', 'c', 'a'))
    expect(own(shares, 'b')).toBe(du('c', 'a', 'b'))
    expect(own(shares, 'c')).toBe(du('a', 'b', 'c'))
  })

  test('two that go together free what only the two share, too', () => {
    const shares = measured('a', 'b', 'c')
    const [together, apart] = [own(shares, 'a', 'b') ?? 0, (own(shares, 'a') ?? 0) + (own(shares, 'b') ?? 0)]
    expect(together - apart).toBeGreaterThanOrEqual(90_000)
    expect(own(shares, 'a', 'b', 'c')).toBe(du('c', 'b', 'a') + du('c', 'b') + du('c'))
  })

  test('the order of the versions changes nothing', () => {
    const [one, other] = [measured('a', 'b', 'c'), measured('c', 'b', 'a')]
    for (const name of ['a', 'b', 'c']) expect(own(one, name)).toBe(own(other, name))
    expect(sameVersions(one, ['c', 'a', 'b'])).toBe(true)
    expect(sameVersions(one, ['c', 'a'])).toBe(false)
  })
})

test('what is not there is missing, and unknown rather than nothing', () => {
  file('a/x', 10)
  const shares = measured('a', 'gone')
  expect(shares.missing).toEqual(['gone'])
  expect(own(shares, 'gone')).toBeNull()
  expect(own(shares, 'a')).toBeGreaterThan(0)
})

test('what may not be looked at makes it a lower bound', () => {
  file('a/x', 10)
  // No name may be that long, whoever asks.
  const shares = measure([{ key: 'a', folders: [folder('a'), folder('n'.repeat(300))] }])
  expect(shares.unreadable).toEqual(['a'])
  expect(own(shares, 'a')).toBeGreaterThan(0)
})

test('a folder that two versions have is shared', () => {
  file('a/x', 10_000)
  file('b/x', 10_000)
  file('kernel/y', 70_000)
  const shares = measure(['a', 'b'].map((name) => ({ key: name, folders: [folder(name), folder('kernel')] })))
  expect(own(shares, 'a')).toBe(du('a'))
  expect(own(shares, 'a', 'b')).toBe(du('a') + du('b') + du('kernel'))
})

test('more folders of a version count with it; a missing further one is no matter', () => {
  file('a/x', 10_000)
  file('kernel/y', 70_000)
  const shares = measure([{ key: 'v', folders: [folder('a'), folder('kernel'), folder('none')] }])
  expect(shares.missing).toEqual([])
  expect(own(shares, 'v')).toBe(du('a') + du('kernel'))
})
