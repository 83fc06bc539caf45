import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockInstance } from './instance-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the second leaves a note and the first hears it', async () => {
  const note = Promise.withResolvers<{ data: unknown; cwd: string }>()
  expect(lockInstance(folder, {}, note.resolve)).toBe(true)
  expect(lockInstance(folder, { say: 'hello' }, () => {})).toBe(false)
  expect(await note.promise).toMatchObject({ data: { say: 'hello' }, cwd: process.cwd() })
})

test('the lock of a process that is gone, or whose number another has now, counts for nothing', () => {
  mkdirSync(join(folder, 'instance'))
  writeFileSync(join(folder, 'instance/owner'), `${process.pid} 1`)
  expect(lockInstance(folder, {}, () => {})).toBe(true)
})

test('another folder has a lock of its own', () => {
  expect(lockInstance(folder, {}, () => {})).toBe(true)
  expect(lockInstance(join(folder, 'other'), {}, () => {})).toBe(true)
})
