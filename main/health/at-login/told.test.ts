import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { noteTold, suspicions } from './told.ts'
import { type Breadcrumb, breadcrumbFile } from '../breadcrumb.ts'
import { type Fixture, makeFixture } from '../health-fixture.ts'
import { tryoutFile } from '../tryout/record.ts'
import { LOADER_VENDOR } from '../parse/efi-variable.ts'

const SCRIPT = join(import.meta.dirname, 'at-login.sh')
const run = promisify(execFile)
const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)
const version = (label: string, checksum: string) => ({ id: label, checksum, label, date: 1 })
const BOOT = '0123456789abcdef0123456789abcdef'
const crumb: Breadcrumb = {
  boot: 'fedcba9876543210fedcba9876543210',
  before: { label: '43.1', checksum: OLD, subvolume: null },
  beforeVersion: version('43.1', OLD),
  planned: version('43.2', NEW),
}

let fixture: Fixture
beforeEach(async () => {
  fixture = await makeFixture()
  vi.stubEnv('MAINSTAY_SYSTEM_ROOT', fixture.place.root)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await fixture.remove()
})

const suspects = () => suspicions(SCRIPT, fixture.dataDir)
const plan = (change: Partial<Breadcrumb> = {}) =>
  breadcrumbFile(join(fixture.dataDir, 'breadcrumb.json')).write({ ...crumb, ...change })
const variable = (name: string, text: string) =>
  fixture.write(
    `sys/firmware/efi/efivars/${name}-${LOADER_VENDOR}`,
    Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(text, 'utf16le')]),
  )

describe('nothing to say', () => {
  test('a computer where nothing is known', async () => {
    expect(await suspects()).toEqual([])
    await fixture.boots('43.1', OLD, BOOT)
    expect(await suspects()).toEqual([])
  })

  test('the planned version runs', async () => {
    await fixture.boots('43.2', NEW, BOOT)
    await plan()
    expect(await suspects()).toEqual([])
  })

  test('it was not restarted yet', async () => {
    await fixture.boots('43.1', OLD, crumb.boot)
    await plan()
    expect(await suspects()).toEqual([])
  })

  test('a damaged or hostile plan', async () => {
    await fixture.boots('43.1', OLD, BOOT)
    for (const text of [
      '',
      '{',
      'null',
      '{"boot":"$(touch /tmp/x)"}',
      '{"boot":"ab","before":{"label":"`id`"}}',
    ]) {
      await writeFile(join(fixture.dataDir, 'breadcrumb.json'), text)
      expect(await suspects()).toEqual([])
    }
  })
})

describe('something to say', () => {
  test('the old version runs', async () => {
    await fixture.boots('43.1', OLD, BOOT)
    await plan()
    expect(await suspects()).toEqual([`plan:${crumb.boot}`])
  })

  test('the old version runs, and only names tell it', async () => {
    await fixture.boots('43.1', OLD, BOOT)
    await fixture.write('proc/cmdline', 'root=UUID=1\n')
    await plan()
    expect(await suspects()).toEqual([`plan:${crumb.boot}`])
    // Only additions were to change: the name proves nothing.
    await plan({ planned: version('43.1', NEW) })
    expect(await suspects()).toEqual([])
  })

  test('the version that was to be tried runs', async () => {
    const tried = {
      boot: crumb.boot,
      kind: 'lasting',
      version: version('43.1', OLD),
      usual: version('43.2', NEW),
    } as const
    const file = tryoutFile(join(fixture.dataDir, 'tryout.json'))
    await fixture.boots('43.1', OLD, BOOT)
    await file.write(tried)
    expect(await suspects()).toEqual([`tryout:${crumb.boot}`])
    await file.write({ ...tried, boot: BOOT })
    expect(await suspects()).toEqual([])
    await file.write({ ...tried, version: version('43.3', 'c'.repeat(64)) })
    expect(await suspects()).toEqual([])
    await file.write(null)
    expect(await suspects()).toEqual([])
  })

  test('systemd-boot gave an entry up', async () => {
    await fixture.boots('43.1', OLD, BOOT)
    await variable('LoaderEntries', 'os_2+0-3.efi\0os_1.efi\0auto-efi-shell\0')
    await variable('LoaderEntrySelected', 'os_1.efi\0')
    expect(await suspects()).toEqual(['entry:os_2'])
    await variable('LoaderEntrySelected', 'os_2+0-3.efi\0')
    expect(await suspects()).toEqual([])
  })

  test('the default entry was passed over, unless it was only set in this start', async () => {
    await fixture.boots('43.1', OLD, BOOT)
    const entry = (rank: number, checksum: string) =>
      fixture.write(
        `boot/loader/entries/ostree-${rank}.conf`,
        `title T\nversion ${rank}\noptions root=UUID=1 ostree=/ostree/boot.1/os/${checksum.slice(0, 8)}/0 rw\n`,
      )
    await entry(1, OLD)
    await entry(10, NEW)
    await fixture.write('run/ostree-booted', '')
    expect(await suspects()).toEqual(['default:/ostree/boot.1/os/bbbbbbbb/0'])
    await fixture.age('run/ostree-booted', 1_000_000)
    expect(await suspects()).toEqual([])
  })

  test("the system's own checks went back", async () => {
    await fixture.boots('43.1', OLD, BOOT)
    await fixture.write(
      'run/motd.d/boot-status',
      'FALLBACK BOOT DETECTED! Default bootc deployment has been rolled back.\n',
    )
    await fixture.write('var/lib/misc/health-check.state', 'NEW_SNAPSHOT_FAILED=1\n')
    expect(await suspects()).toEqual([`greenboot:${BOOT}`, `health-checker:${BOOT}`])
  })
})

test('what was told once is not told again, and what is new is', async () => {
  await fixture.boots('43.1', OLD, BOOT)
  await plan()
  expect(await noteTold(SCRIPT, fixture.dataDir)).toBe(true)
  expect(await suspects()).toEqual([])
  await fixture.write('run/motd.d/boot-status', 'FALLBACK BOOT DETECTED!\n')
  expect(await suspects()).toEqual([`greenboot:${BOOT}`])
  expect(await noteTold(SCRIPT, fixture.dataDir)).toBe(true)
  expect(await suspects()).toEqual([])
  // A second try, a second failure: the plan is another one.
  await plan({ boot: 'aaaa' })
  expect(await suspects()).toEqual(['plan:aaaa'])
})

test('the program is started only with something to say', async () => {
  await fixture.boots('43.1', OLD, BOOT)
  const opened = join(fixture.dataDir, 'opened')
  const check = () => run('sh', [SCRIPT, fixture.dataDir, 'touch', opened])
  await check()
  await expect(run('ls', [opened])).rejects.toThrow('No such file')
  await plan()
  await check()
  expect((await run('ls', [opened])).stdout.trim()).toBe(opened)
})
