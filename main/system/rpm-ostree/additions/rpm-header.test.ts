import { expect, test } from 'vitest'
import { headBytes, parseRpm } from './rpm-header.ts'
import { packageFile, tailscale } from './rpm-sample.ts'

test('reads who a package says it is', () => {
  expect(parseRpm(packageFile(tailscale))).toEqual({
    name: 'tailscale',
    version: '2:1.88.3-1',
    summary: 'Private network',
    vendor: 'Example Net',
    url: 'https://example.net',
    architecture: 'noarch',
    installedBytes: 64_000_000,
    isSource: false,
    isSigned: false,
  })
})

test('a signature is seen, and how much of the file is needed', () => {
  const file = packageFile(tailscale, [{ tag: 268, value: 'signature' }])
  expect(parseRpm(file).isSigned).toBe(true)
  expect(headBytes(file)).toBe(file.length - 'payload'.length)
  expect(headBytes(file.subarray(0, 100))).toBeNull()
})

test('whatever is no package is refused, wherever it is cut off', () => {
  const file = packageFile(tailscale, [{ tag: 1002, value: 'x' }])
  const end = headBytes(file) ?? 0
  for (let length = 0; length < end; length += 7)
    expect(() => parseRpm(file.subarray(0, length))).toThrow(/\w/)
  expect(() => parseRpm(Buffer.from('#!/bin/sh\nrm -rf ~\n'.repeat(20)))).toThrow('not a package file')
  expect(() => parseRpm(packageFile([{ tag: 1004, value: 'no name' }]))).toThrow('without a name')
})

test('offsets and counts beyond the file are not followed', () => {
  const file = packageFile(tailscale)
  // The first entry of the second header: its offset, then the number of entries.
  const second = 96 + 16
  file.writeUInt32BE(0xff_ff_ff_f0, second + 16 + 8)
  expect(() => parseRpm(file)).toThrow('without a name')
  file.writeUInt32BE(0x00_ff_ff_ff, second + 8)
  expect(() => parseRpm(file)).toThrow('too large')
  expect(() => headBytes(file)).toThrow('too large')
})

test('what it says of itself is cleaned', () => {
  const tags = [...tailscale.slice(0, 4), { tag: 1004, value: 'Safe\u202E \u001b[31mthing\u001b[0m' }]
  expect(parseRpm(packageFile(tags)).summary).toBe('Safe thing')
})
