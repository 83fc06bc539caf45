/** The rules of flatpak(1) for --usb. */
import { expect, test } from 'vitest'
import { parseUsb } from './usb.ts'

test.each([
  ['all', { all: true }],
  ['vnd:0483', { vendor: '0483', product: null }],
  ['vnd:0483+dev:DF11', { text: 'vnd:0483+dev:df11', product: 'df11' }],
  ['cls:06:*', { deviceClass: '06' }],
  ['cls:08:06+vnd:abcd', { deviceClass: '08:06', vendor: 'abcd' }],
])('%s', (written, query) => expect(parseUsb(written)).toMatchObject(query))

test.each([
  '',
  'dev:0001',
  'vnd:1',
  'vnd:00001',
  'cls:6:*',
  'cls:06',
  'all+vnd:0001',
  'vnd:0001+vnd:0002',
  'moon',
])('%s is none', (written) => expect(parseUsb(written)).toBeNull())
