import { expect, test } from 'vitest'
import { parseJournalJson, parseLogText } from './log.ts'

const lineOf = (text: string) => parseLogText(text)[0]?.[0]

// The shapes are journalctl(1)'s; the stamps in other languages as in github.com/systemd/systemd/issues/13775 and
// github.com/ostreedev/ostree/issues/3193.
test.each([
  ['Jun 01 16:19:29 fedora ostree[74865]: Finalizing staged deployment', 'ostree'],
  ['2026-06-01T16:19:29+0200 fedora ostree[74865]: Finalizing staged deployment', 'ostree'],
  ['2026-06-01T16:19:29.123456+02:00 fedora ostree[1]: Finalizing staged deployment', 'ostree'],
  ['Mon 2026-06-01 16:19:29 CEST fedora ostree[1]: Finalizing staged deployment', 'ostree'],
  ['ноя 05 09:41:15 host ostree[1]: Finalizing staged deployment', 'ostree'],
  ['2月 22 13:28:48 host ostree[1]: Finalizing staged deployment', 'ostree'],
  ['févr. 02 13:28:48 host ostree[1]: Finalizing staged deployment', 'ostree'],
  ['Aug 09 11:36:30.370347 ostree: Finalizing staged deployment', 'ostree'],
  ['[   12.014918] ostree[3]: Finalizing staged deployment', 'ostree'],
  ['<6>[   12.014918] Finalizing staged deployment', 'kernel'],
  ['Finalizing staged deployment', null],
])('%s', (text, from) => {
  expect(lineOf(text)).toMatchObject({ message: 'Finalizing staged deployment', from })
})

test("a message's own colons are no speaker", () => {
  expect(lineOf('error: Installing kernel: no space')).toMatchObject({ from: null })
  expect(lineOf('kernel: usb 1-1: new device')).toMatchObject({
    from: 'kernel',
    message: 'usb 1-1: new device',
  })
  expect(lineOf('Aug 09 11:36:30 kernel: amdgpu 0000:0c:00.0: ring timeout')).toMatchObject({
    from: 'kernel',
    message: 'amdgpu 0000:0c:00.0: ring timeout',
  })
})

test('starts are parted where journalctl parts them', () => {
  const text = `-- Logs begin at Fri 2020-10-23 16:46:17 CST. --
Oct 22 08:25:39 host a[1]: one
-- Boot 217c57761f234d6aa70e2b0c43c28083 --
Oct 22 08:26:06 host a[1]: two
-- Reboot --
Oct 22 08:27:06 host a[1]: three
`
  expect(parseLogText(text).map((start) => start.map(({ message }) => message))).toEqual([
    ['one'],
    ['two'],
    ['three'],
  ])
  expect(parseLogText('')).toEqual([[]])
})

test('JSON with bytes for text, without text, and cut at the end', () => {
  const lines = [
    {
      MESSAGE: 'hello',
      PRIORITY: '3',
      SYSLOG_IDENTIFIER: 'prog',
      __MONOTONIC_TIMESTAMP: '1234',
      UNIT: 'a.service',
    },
    { MESSAGE: [104, 195, 164], _TRANSPORT: 'kernel', PRIORITY: '99' },
    { MESSAGE: null },
    { MESSAGE: { odd: true } },
  ]
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"MESSAGE":"cut`
  expect(parseJournalJson(text)).toEqual([
    { message: 'hello', from: 'prog', unit: 'a.service', priority: 3, at: 1234 },
    { message: 'hä', from: 'kernel', unit: null, priority: null, at: null },
    { message: '', from: null, unit: null, priority: null, at: null },
  ])
})
