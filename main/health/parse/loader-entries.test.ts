import { describe, expect, test } from 'vitest'
import { efiString, efiStrings } from './efi-variable.ts'
import { countEntries, isOlder, mergeEntries, parseEntryName } from './loader-entries.ts'

// Names as systemd-boot makes them; systemd issues 15667, 37350, 37375.
test.each([
  ['arch-v1.conf', 'arch-v1', null, null, 'good'],
  ['arch-v2+1.conf', 'arch-v2', 1, 0, 'trying'],
  ['arch-v2+0-3.conf', 'arch-v2', 0, 3, 'bad'],
  ['opensuse-microos-6.14.4-1-default-20+0-3.conf.conf', 'opensuse-microos-6.14.4-1-default-20', 0, 3, 'bad'],
  ['opensuse-microos-6.14.4-1-default-11+1-2.conf', 'opensuse-microos-6.14.4-1-default-11', 1, 2, 'trying'],
  ['opensuse-microos-6.14.4-1-default-12.conf', 'opensuse-microos-6.14.4-1-default-12', null, null, 'good'],
  ['\\loader\\entries\\demo-3+2-1.conf', 'demo-3', 2, 1, 'trying'],
  ['/boot/EFI/Linux/gnomeos_49.1+3-0.efi', 'gnomeos_49.1', 3, 0, 'trying'],
  ['KDE_202511+0.efi', 'KDE_202511', 0, 0, 'bad'],
  ['c++-demo.conf', 'c++-demo', null, null, 'good'],
  ['', '', null, null, 'good'],
] as const)('%s', (path, base, left, done, state) => {
  expect(parseEntryName(path)).toEqual({ base, left, done, state })
})

test('one entry under several names is one, in its latest state', () => {
  const names = [
    'arch-v1.conf',
    'arch-v2+1.conf',
    'arch-v2+0-1.conf',
    'arch-v2+0-2.conf',
    'auto-reboot-to-firmware-setup',
  ]
  expect(mergeEntries(names)).toEqual([
    { base: 'arch-v1', left: null, done: null, state: 'good' },
    { base: 'arch-v2', left: 0, done: 2, state: 'bad' },
  ])
})

describe('after the loader gave an entry up', () => {
  const entries = ['demo-1.conf', 'demo-2+0-2.conf', 'auto-efi-shell']

  test('the other one runs', () => {
    expect(countEntries({ entries, selected: 'demo-1.conf' })).toMatchObject({
      bad: [{ base: 'demo-2' }],
      running: 'demo-1',
      runningIsBad: false,
    })
  })

  test('it was chosen all the same', () => {
    expect(countEntries({ entries, selected: 'demo-2+0-2.conf' })).toMatchObject({ runningIsBad: true })
  })

  test('during a counted start the selected name has the counter from before', () => {
    const counted = { entries: ['demo-3+2-1.conf'], selected: 'demo-3+3.conf' }
    expect(countEntries(counted)).toMatchObject({ running: 'demo-3', trying: [{ base: 'demo-3', left: 2 }] })
  })
})

test('older is said only of names that differ in nothing but numbers', () => {
  expect(isOlder('demo-9', 'demo-10')).toBe(true)
  expect(isOlder('demo-10', 'demo-9')).toBe(false)
  expect(isOlder('nixos-aaaa', 'nixos-bbbb')).toBe(false)
})

test('EFI variables: attributes, UTF-16, lists', () => {
  const bytes = (text: string) => Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(text, 'utf16le')])
  expect(efiString(bytes('systemd-boot 257.7\0'))).toBe('systemd-boot 257.7')
  expect(efiStrings(bytes('a.conf\0b+0-2.conf\0\0'))).toEqual(['a.conf', 'b+0-2.conf'])
  expect(efiStrings(new Uint8Array(4))).toEqual([])
  expect(efiString(new Uint8Array())).toBeNull()
  expect(efiStrings(Buffer.from([6, 0, 0, 0, 0x41]))).toEqual([])
})
