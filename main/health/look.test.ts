import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LastStart, VersionRef } from '../../contract/health.ts'
import type { Breadcrumb } from './breadcrumb.ts'
import { type Fixture, makeFixture } from './health-fixture.ts'
import { lookAtLastStart } from './look.ts'
import { LOADER_VENDOR } from './parse/efi-variable.ts'

const OLD = 'a'.repeat(64)
const NEW = 'b'.repeat(64)
const ref = (label: string, checksum: string): VersionRef => ({ id: `os-${label}`, checksum, label, date: 1 })
const older = ref('43.1', OLD)
const newer = ref('43.2', NEW)

const crumb: Breadcrumb = {
  boot: 'b0',
  before: { label: '43.1', checksum: OLD, subvolume: null },
  beforeVersion: older,
  planned: newer,
}

let fixture: Fixture
beforeEach(async () => void (fixture = await makeFixture()))
afterEach(() => fixture.remove())

interface Given {
  readonly breadcrumb?: Breadcrumb | null
  readonly inUse?: VersionRef
  readonly standard?: VersionRef | null
}
const look = ({ breadcrumb = crumb, inUse = older, standard = inUse }: Given = {}): Promise<LastStart> =>
  lookAtLastStart({ place: fixture.place, bus: null, breadcrumb, listed: { inUse, default: standard } })

const efi = (...texts: readonly string[]) =>
  Buffer.concat([
    Buffer.from([6, 0, 0, 0]),
    Buffer.from(texts.map((text) => `${text}\0`).join(''), 'utf16le'),
  ])
const variable = (name: string, ...texts: readonly string[]) =>
  fixture.write(`sys/firmware/efi/efivars/${name}-${LOADER_VENDOR}`, efi(...texts))

const commandLine = (checksum: string) =>
  `kernel: Command line: ostree=/ostree/boot.1/os/${checksum.slice(0, 8)}/0`
const worked = [
  'systemd: Reached target graphical.target - Graphical Interface.',
  'systemd-logind: New session 2 of user anna.',
]

describe('the version that was planned', () => {
  test('runs: well, whatever is lying about', async () => {
    await fixture.boots('43.2', NEW, 'b1')
    await fixture.journal(-1, [commandLine(OLD), 'kernel: Kernel panic - not syncing: old story'])
    await variable('LoaderEntries', 'os-1.conf', 'os-9+0-3.conf')
    await variable('LoaderEntrySelected', 'os-1.conf')
    expect(await look({ inUse: newer })).toMatchObject({ outcome: 'well', version: newer })
  })

  test('panicked and was never heard of: the loader gave it up', async () => {
    await fixture.boots('43.1', OLD, 'b1')
    await variable('LoaderInfo', 'systemd-boot 257.7')
    await variable('LoaderEntries', 'os-1.conf', 'os-2+0-2.conf')
    await variable('LoaderEntrySelected', 'os-1.conf')
    expect(await look()).toMatchObject({
      outcome: 'fell-back',
      cause: 'counted-out',
      from: newer,
      to: older,
      event: `fell-back:${NEW}:b0`,
    })
  })

  test('came up without a desktop and was left', async () => {
    await fixture.boots('43.1', OLD, 'b2')
    await fixture.journal(-1, [
      commandLine(NEW),
      'systemd: Switching root.',
      'systemd: Reached target multi-user.target - Multi-User System.',
      'systemd: Failed to start gdm.service - GNOME Display Manager.',
    ])
    const seen = await look({ standard: newer })
    expect(seen).toMatchObject({ outcome: 'fell-back', cause: 'no-desktop', reach: 'services', from: newer })
    expect(seen).toHaveProperty('lines', ['systemd: Failed to start gdm.service - GNOME Display Manager.'])
  })

  test('hung until somebody pressed the power button', async () => {
    await fixture.boots('43.1', OLD, 'b2')
    await fixture.journal(-1, [
      commandLine(NEW),
      'systemd: Switching root.',
      'systemd: Reached target basic.target.',
    ])
    expect(await look({ standard: newer })).toMatchObject({
      outcome: 'fell-back',
      cause: 'hang',
      reach: 'services',
    })
  })

  test('failed its check, and greenboot went back', async () => {
    await fixture.boots('43.1', OLD, 'b4')
    await fixture.journal(-1, [
      commandLine(NEW),
      'greenboot:  ERROR greenboot::greenboot > required script /etc/greenboot/check/required.d/10_net.sh failed!',
      'greenboot:  INFO  greenboot            > Rollback successful',
      ...worked,
    ])
    await fixture.journal(0, ['greenboot:  INFO  greenboot > greenboot health-check passed.'])
    expect(await look()).toMatchObject({
      outcome: 'fell-back',
      cause: 'check-failed',
      from: newer,
      to: older,
    })
  })

  test('could not be put in place', async () => {
    await fixture.boots('43.1', OLD, 'b1')
    await fixture.journal(0, [
      'ostree: error: ostree-finalize-staged.service failed on previous boot: Installing kernel: regfile copy: No space left on device',
    ])
    expect(await look()).toMatchObject({
      outcome: 'fell-back',
      cause: 'not-put-in-place',
      problem: 'no-space-boot',
      reach: 'unknown',
    })
  })

  test('was being put in place when the power went', async () => {
    await fixture.boots('43.1', OLD, 'b1')
    await fixture.journal(-1, [commandLine(OLD), ...worked, 'ostree: Finalizing staged deployment'])
    expect(await look()).toMatchObject({ outcome: 'fell-back', cause: 'power-lost' })
  })
})

describe('a person chose the older one', () => {
  test('in the menu of systemd-boot', async () => {
    await fixture.boots('43.1', OLD, 'b1')
    await variable('LoaderEntries', 'os-2.conf', 'os-1.conf')
    await variable('LoaderEntrySelected', 'os-1.conf')
    expect(await look()).toMatchObject({ outcome: 'chosen', from: newer, to: older })
  })

  test('after having worked with the newer one (another person, perhaps)', async () => {
    await fixture.boots('43.1', OLD, 'b2')
    await fixture.journal(-1, [commandLine(NEW), ...worked, 'systemd-logind: System is rebooting.'])
    expect(await look()).toMatchObject({ outcome: 'chosen' })
  })
})

describe('cannot tell', () => {
  test('the old one runs and nobody says why: GRUB, a journal that ends before, no counter', async () => {
    await fixture.boots('43.1', OLD, 'b1')
    await fixture.journal(-1, [commandLine(OLD), ...worked, 'systemd-logind: System is rebooting.'])
    expect(await look({ standard: newer })).toMatchObject({ outcome: 'unknown', from: newer, to: older })
  })

  test('the new one was shut down at its login screen', async () => {
    await fixture.boots('43.1', OLD, 'b2')
    await fixture.journal(-1, [
      commandLine(NEW),
      'systemd: Started gdm.service - GNOME Display Manager.',
      'systemd: Reached target graphical.target - Graphical Interface.',
      'systemd-logind: System is rebooting.',
    ])
    expect(await look({ standard: newer })).toMatchObject({ outcome: 'unknown', from: newer })
  })

  test('an unreadable journal is unknown and not "well"', async () => {
    await fixture.boots('43.1', OLD, 'b1')
    await fixture.hideJournal()
    const seen = await look()
    expect(seen).toMatchObject({ outcome: 'unknown', from: newer })
    expect(seen.evidence.find(({ source }) => source === 'previous-boot')).toMatchObject({
      answer: 'unknown',
      finding: 'unreadable',
    })
  })

  test('nothing is known and nothing hints at a failure', async () => {
    const start = await lookAtLastStart({ place: fixture.place, bus: null, breadcrumb: null, listed: null })
    expect(start).toMatchObject({ outcome: 'unknown', event: null, from: null })
  })

  test('a third version runs', async () => {
    await fixture.boots('43.3', 'c'.repeat(64), 'b5')
    expect(await look({ inUse: ref('43.3', 'c'.repeat(64)), standard: null })).toMatchObject({
      outcome: 'unknown',
      event: null,
    })
  })
})

test('what was planned in this very start was not passed over by it', async () => {
  await fixture.boots('43.1', OLD, 'b0')
  expect(await look({ standard: newer })).toMatchObject({ outcome: 'unknown', event: null })
})

test('without any plan of ours: the default runs, so all is well', async () => {
  await fixture.boots('43.1', OLD, 'b1')
  expect(await look({ breadcrumb: null })).toMatchObject({ outcome: 'well', version: older })
})

test('without plan and service the entries of the loader tell what was passed over', async () => {
  await fixture.boots('43.1', OLD, 'b1')
  await fixture.write(
    'boot/loader.1/entries/ostree-1-os.conf',
    `title Test 43.1 (ostree:1)\nversion 1\noptions ostree=/ostree/boot.1/os/${OLD.slice(0, 8)}/0\n`,
  )
  await fixture.write(
    'boot/loader.1/entries/ostree-2-os.conf',
    `title Test 43.2 (ostree:0)\nversion 2\noptions ostree=/ostree/boot.1/os/${NEW.slice(0, 8)}/0\n`,
  )
  await fixture.link('boot/loader', 'loader.1', 1_600_000_000)
  const passedOver = await lookAtLastStart({
    place: fixture.place,
    bus: null,
    breadcrumb: null,
    listed: null,
  })
  expect(passedOver).toMatchObject({ outcome: 'unknown', from: { label: '43.2' }, to: { label: '43.1' } })
  // Written after this start began: it is for the next one.
  await fixture.link('boot/loader', 'loader.1', 1_800_000_000)
  const planned = await lookAtLastStart({ place: fixture.place, bus: null, breadcrumb: null, listed: null })
  expect(planned).toMatchObject({ outcome: 'unknown', event: null })
})
