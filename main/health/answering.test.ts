import { describe, expect, test, vi } from 'vitest'
import type { Hold } from '../../contract/health.ts'
import type { JsonFile } from '../files/json-file.ts'
import { ProblemError } from '../problem-error.ts'
import { type Answers, answerTo, carryOut, type Doing } from './answering.ts'

const version = (label: string, checksum: string) => ({ id: label, checksum, label, date: 1 })
const failed = {
  event: 'e',
  bad: version('43.2', 'b'),
  good: version('43.1', 'a'),
  why: 'did-not-start',
} as const

/** A file in memory that refuses to be written while `full`. */
function memory<T>(value: T, disk: { full: boolean }): JsonFile<T> & { readonly now: () => T } {
  let now = value
  return {
    now: () => now,
    read: async () => now,
    async write(next) {
      if (disk.full) throw new Error('ENOSPC')
      now = next
    },
  }
}

function doing(makeDefault: Doing['makeDefault'] = async () => true) {
  const disk = { full: false }
  const answers = memory<Answers>({ answered: [], begun: null }, disk)
  const holds = memory<readonly Hold[]>([], disk)
  return { disk, answers, holds, makeDefault, now: () => 7 }
}

describe('a full disk', () => {
  test('does not keep a person from the safer version, and the matter stays open', async () => {
    const makeDefault = vi.fn(async () => true)
    const what = doing(makeDefault)
    what.disk.full = true
    expect(await carryOut('stay', failed, what)).toEqual({ isDefault: true, recorded: false })
    expect(makeDefault).toHaveBeenCalledWith(failed.good)
    expect(answerTo(what.answers.now(), 'e')).toBeNull()
    what.disk.full = false
    expect(await carryOut('stay', failed, what)).toEqual({ isDefault: true, recorded: true })
    expect(what.holds.now()).toMatchObject([{ checksum: 'b', since: 7 }])
  })
})

describe('the service', () => {
  test('refuses: its problem is passed on, the card stays', async () => {
    const what = doing(async () => Promise.reject(new ProblemError({ code: 'password-dismissed' })))
    await expect(carryOut('stay', failed, what)).rejects.toMatchObject({
      problem: { code: 'password-dismissed' },
    })
    expect(what.answers.now()).toEqual({ answered: [], begun: { event: 'e', answer: 'stay' } })
  })

  test('says yes and does not do it', async () => {
    const what = doing(async () => false)
    expect(await carryOut('stay', failed, what)).toEqual({ isDefault: false, recorded: false })
    expect(answerTo(what.answers.now(), 'e')).toBeNull()
  })
})

test('another answer takes the place of the first', async () => {
  const what = doing()
  await carryOut('stay', failed, what)
  await carryOut('try-again', failed, what)
  expect(what.answers.now().answered).toEqual([{ event: 'e', answer: 'try-again' }])
  expect(what.holds.now()).toEqual([])
})
