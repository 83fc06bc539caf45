import { expect, test } from 'vitest'
import type { Report, Work } from '../system/port.ts'
import { inSequence } from './sequence.ts'

function work() {
  const end = Promise.withResolvers<void>()
  let listener: (report: Report) => void = () => {}
  const made: Work = {
    action: 'keep',
    by: null,
    onReport: (fresh) => void (listener = fresh),
    cancel: async () => {},
    finished: end.promise,
  }
  return {
    made,
    end,
    report: (message: string) => listener({ activity: 'working', progress: { kind: 'none' }, message }),
  }
}

test('the second begins only when the first has ended well, and both are told as one', async () => {
  const [first, second] = [work(), work()]
  let begun = 0
  const all = await inSequence('switch', [
    async () => first.made,
    async () => {
      begun++
      return second.made
    },
  ])
  const told: string[] = []
  all.onReport(({ message }) => told.push(message))
  first.report('keeping')
  expect(begun).toBe(0)
  first.end.resolve()
  await expect.poll(() => begun).toBe(1)
  second.report('fetching')
  second.end.resolve()
  await all.finished
  expect(told).toEqual(['keeping', 'fetching'])
  expect(all.action).toBe('switch')
})

test('when the first fails the second never begins', async () => {
  const first = work()
  let begun = 0
  const all = await inSequence('switch', [
    async () => first.made,
    async () => {
      begun++
      return null
    },
  ])
  first.end.reject(new Error('not kept'))
  await expect(all.finished).rejects.toThrow('not kept')
  expect(begun).toBe(0)
})

test('when the first cannot even begin, nothing was changed', async () => {
  await expect(inSequence('switch', [() => Promise.reject(new Error('closed'))])).rejects.toThrow('closed')
})
