import { describe, expect, test } from 'vitest'
import { judgeSlots, parseRaucStatus } from './rauc.ts'

// The shape: RAUC reference, "rauc status --output-format=json".
const status = (booted: string, primary: string, a: object, b: object) =>
  parseRaucStatus(
    JSON.stringify({
      compatible: 'x',
      booted,
      boot_primary: primary,
      slots: [
        {
          'rootfs.0': { class: 'rootfs', state: booted === 'A' ? 'booted' : 'inactive', bootname: 'A', ...a },
        },
        {
          'rootfs.1': { class: 'rootfs', state: booted === 'B' ? 'booted' : 'inactive', bootname: 'B', ...b },
        },
        { 'dtb.0': { class: 'dtb', state: 'active', bootname: null, boot_status: null } },
      ],
    }),
  )
const judged = (slots: ReturnType<typeof status>, startedAt: number | null = null) =>
  slots && judgeSlots(slots, startedAt)
const [good, bad] = [{ boot_status: 'good' }, { boot_status: 'bad' }]

test('all is well', () => {
  expect(judged(status('A', 'rootfs.0', good, good))).toMatchObject({
    verdict: 'primary-runs',
    bad: [],
    running: { name: 'rootfs.0' },
  })
})

test('the meant slot was given up', () => {
  expect(judged(status('A', 'rootfs.1', good, bad))).toMatchObject({
    verdict: 'other-runs',
    bad: [{ name: 'rootfs.1' }],
  })
})

describe('what is not believed', () => {
  test('every slot reads "bad": the caller may not ask the loader (rauc issues 1751, 407)', () => {
    expect(judged(status('A', 'rootfs.0', bad, bad))).toMatchObject({ verdict: 'primary-runs', bad: [] })
  })
  test('a slot that was written since this start has not been tried', () => {
    const fresh = { ...bad, 'installed.timestamp': '2026-11-24T10:00:00Z' }
    const startedAt = Date.parse('2026-11-24T09:00:00Z')
    expect(judged(status('A', 'rootfs.1', good, fresh), startedAt)).toMatchObject({
      verdict: 'waiting',
      bad: [],
    })
    const later = Date.parse('2026-11-24T11:00:00Z')
    expect(judged(status('A', 'rootfs.1', good, fresh), later)).toMatchObject({ bad: [{ name: 'rootfs.1' }] })
  })
})

test('what is no status', () => {
  for (const text of ['', '[]', '{"slots":7}', '{"slots":[7]}']) expect(parseRaucStatus(text)).toBeNull()
})
