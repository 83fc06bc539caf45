import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { VersionRef } from '../../contract/health.ts'
import { askBreadcrumb, type Breadcrumb, breadcrumbFile, planOf } from './breadcrumb.ts'
import type { Mark } from './read/running.ts'

const ref = (label: string | null, checksum: string | null): VersionRef => ({
  id: null,
  checksum,
  label,
  date: null,
})
const mark = (label: string | null, checksum: string | null = null): Mark => ({
  label,
  checksum,
  subvolume: null,
})
const [older, newer] = [ref('43.1', 'a'), ref('43.2', 'b')]
const crumb: Breadcrumb = { boot: 'b0', before: mark('43.1', 'a'), beforeVersion: older, planned: newer }

describe('when it is laid down', () => {
  const running = { mark: mark('43.1', 'a'), boot: 'b0' }
  test('as soon as another version comes next', () => {
    expect(planOf(null, running, older, newer)).toEqual(crumb)
  })
  test('it stays while the plan does, and follows a new plan', () => {
    expect(planOf(crumb, running, older, newer)).toBeUndefined()
    expect(planOf(crumb, running, older, ref('43.3', 'c'))).toMatchObject({ planned: { label: '43.3' } })
  })
  test('a plan given up in the same start is taken back; after a restart it is kept, for it is asked about', () => {
    expect(planOf(crumb, running, older, older)).toBeNull()
    expect(planOf(crumb, { ...running, boot: 'b1' }, older, older)).toBeUndefined()
    expect(planOf(null, running, older, older)).toBeUndefined()
  })
  test('without a boot id nothing could be compared later', () => {
    expect(planOf(null, { ...running, boot: null }, older, newer)).toBeUndefined()
  })
})

describe('what it tells', () => {
  test.each([
    ['no plan', null, 'b1', older, 'unknown', 'nothing-planned'],
    ['the same start still', crumb, 'b0', older, 'unknown', 'not-restarted-yet'],
    ['the planned one runs', crumb, 'b1', newer, 'no', 'started-as-planned'],
    ['the old one runs', crumb, 'b1', older, 'yes', 'still-on-the-old'],
    ['a third one runs', crumb, 'b1', ref('43.3', 'c'), 'unknown', 'on-another-version'],
  ] as const)('%s', (_, plan, boot, inUse, answer, finding) => {
    expect(askBreadcrumb(plan, { mark: mark(inUse.label), boot }, inUse)).toMatchObject({ answer, finding })
  })

  test('without the service, by the marks of the version', () => {
    const ask = (running: Mark, plan = crumb) =>
      askBreadcrumb(plan, { mark: running, boot: 'b1' }, null).finding
    expect(ask(mark('43.1', 'a'))).toBe('still-on-the-old')
    expect(ask(mark('43.2', 'b'))).toBe('started-as-planned')
    expect(ask(mark('43.1'))).toBe('still-on-the-old')
    expect(ask(mark(null))).toBe('unclear')
    // Only additions changed: both versions have one name.
    const sameName = { ...crumb, planned: ref('43.1', 'b') }
    expect(ask(mark('43.1'), sameName)).toBe('unclear')
    expect(ask(mark('43.1', 'a'), sameName)).toBe('still-on-the-old')
  })

  test('it does not look at any clock', () => {
    expect(JSON.stringify(crumb)).not.toMatch(/time|since|\d{10}/)
  })
})

describe('the file', () => {
  let dir = ''
  beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'breadcrumb-'))))
  afterEach(() => rm(dir, { recursive: true }))

  test('is written and read back, taken back, and a damaged one is not believed', async () => {
    const path = join(dir, 'deep', 'breadcrumb.json')
    const keeper = breadcrumbFile(path)
    await keeper.write(crumb)
    expect(await keeper.read()).toEqual(crumb)
    await keeper.write(null)
    expect(await keeper.read()).toBeNull()
    await writeFile(path, '{"boot":"b0"')
    expect(await keeper.read()).toBeNull()
    expect(await readdir(join(dir, 'deep'))).toEqual(['breadcrumb.json.broken'])
  })

  test('a full disk says so', async () => {
    await expect(breadcrumbFile('/dev/full/breadcrumb.json').write(crumb)).rejects.toThrow(/EN|EEX/)
  })
})
