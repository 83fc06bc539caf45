import { describe, expect, test } from 'vitest'
import { failedTries } from './condition.ts'
import { type Condition, type Snapshot, taken, troublesSince, versionBefore } from './snapshot.ts'

const fine: Condition = {
  failed: [],
  networkDevice: true,
  soundDevice: true,
  softwareRendering: false,
  failedLogins: 0,
}
const unit = (name: string) => ({ unit: name, description: `${name}, described` })
const ref = (label: string) => ({ id: null, checksum: label, label, date: null })

describe('what is worse than with the version before', () => {
  test('nothing', () => expect(troublesSince(fine, fine)).toEqual([]))

  test('devices, drawing, logins, services, in this order', () => {
    const now: Condition = {
      failed: [unit('bluetooth.service'), unit('cups.service')],
      networkDevice: false,
      soundDevice: false,
      softwareRendering: true,
      failedLogins: 3,
    }
    expect(troublesSince({ ...fine, failed: [unit('cups.service')] }, now)).toEqual([
      { kind: 'no-network-device' },
      { kind: 'no-sound-device' },
      { kind: 'software-rendering' },
      { kind: 'several-logins', tries: 3 },
      { kind: 'service-failed', unit: 'bluetooth.service', description: 'bluetooth.service, described' },
    ])
  })

  test('what was so before, or is not known, is no trouble of this version', () => {
    const broken: Condition = {
      ...fine,
      networkDevice: false,
      soundDevice: false,
      softwareRendering: true,
      failedLogins: 5,
    }
    expect(troublesSince(broken, broken)).toEqual([])
    const unknown: Condition = {
      failed: null,
      networkDevice: null,
      soundDevice: null,
      softwareRendering: null,
      failedLogins: null,
    }
    expect(troublesSince(unknown, { ...broken, failedLogins: 0, failed: [unit('a.service')] })).toEqual([])
    expect(troublesSince(fine, unknown)).toEqual([])
  })

  test('one instance more of a service that failed before, and units that cannot succeed on an image', () => {
    const before = { ...fine, failed: [unit('app@1.service')] }
    const now = {
      ...fine,
      failed: [unit('app@2.service'), unit('systemd-remount-fs.service'), unit('user@1000.service')],
    }
    expect(troublesSince(before, now)).toEqual([])
  })
})

test('one record per version, the last one that ran last', () => {
  let all: readonly Snapshot[] = []
  for (const label of ['1', '2', '1', '3']) all = taken(all, ref(label), fine)
  expect(all.map((one) => one.version.label)).toEqual(['2', '1', '3'])
  expect(versionBefore(all, ref('3'))?.version.label).toBe('1')
  expect(versionBefore([], ref('3'))).toBeNull()
  for (const label of ['4', '5', '6', '7', '8']) all = taken(all, ref(label), fine)
  expect(all).toHaveLength(6)
})

describe('tries to log in', () => {
  const wrong = {
    message: 'pam_unix(gdm-password:auth): authentication failure; logname= uid=0',
    at: 1_000_000,
  }
  const opened = (seconds: number) => ({
    message: 'pam_unix(gdm-password:session): session opened for user anna(uid=1000)',
    at: seconds * 1_000_000,
  })
  const closed = (seconds: number) => ({
    message: 'pam_unix(gdm-password:session): session closed for user anna',
    at: seconds * 1_000_000,
  })
  test.each([
    ['at the first try', [opened(10)], 0],
    ['after two wrong passwords', [wrong, wrong, opened(10)], 2],
    ['wrong passwords later, at the lock screen', [opened(10), wrong, wrong], 0],
    ['sessions that ended at once', [opened(10), closed(15), opened(20), closed(22), opened(30)], 2],
    ['a session that lasted', [opened(10), closed(4000), opened(5000)], 0],
    ['nobody yet', [], 0],
  ])('%s', (_, lines, tries) => expect(failedTries(lines)).toBe(tries))
})
