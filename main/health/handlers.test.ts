import { expect, test } from 'vitest'
import type { Hold } from '../../contract/health.ts'
import { healthHandlers, type Doing } from './handlers.ts'
import { noHealth } from './health.ts'

const hold: Hold = { checksum: '', label: '43.2', date: 1, why: 'trouble', since: 1 }

function made() {
  const did: unknown[] = []
  const note =
    (name: string) =>
    async (...args: readonly unknown[]) =>
      void did.push([name, ...args])
  const doing: Doing = {
    now: { ...noHealth, holds: [hold] },
    answer: note('answer'),
    release: note('release'),
    dismissTroubles: note('dismiss'),
    turnStartMenu: note('menu'),
    turnAtLogin: note('login'),
    tryouts: { arrange: note('arrange'), stay: note('stay'), comeBack: note('back') },
  }
  return { handlers: healthHandlers(doing), did }
}

test('each answer to a failed start goes to its event', async () => {
  const { handlers, did } = made()
  await handlers['health.stay']({ event: 'x' })
  await handlers['health.tryAgain']({ event: 'x' })
  await handlers['health.seen']({ event: 'x' })
  expect(did).toEqual([
    ['answer', 'x', 'stay'],
    ['answer', 'x', 'try-again'],
    ['answer', 'x', 'seen'],
  ])
})

test('a hold is let go by its name, which is its label where it has no checksum', async () => {
  const { handlers, did } = made()
  await handlers['health.release']({ hold: '43.2' })
  expect(did).toEqual([['release', hold]])
  expect(() => handlers['health.release']({ hold: '43.9' })).toThrow('unknown-id')
})

test('everything else does its one thing', async () => {
  const { handlers, did } = made()
  expect(await handlers['health.dismissTroubles']({})).toBeNull()
  await handlers['health.tryVersion']({ version: 'v' })
  await handlers['health.stayOnTried']({})
  await handlers['health.comeBack']({})
  await handlers['health.startMenu']({ on: true })
  await handlers['health.atLogin']({ on: false })
  expect(did).toEqual([['dismiss'], ['arrange', 'v'], ['stay'], ['back'], ['menu', true], ['login', false]])
})
