import { describe, expect, test } from 'vitest'
import type { Answer } from '../../contract/problem.ts'
import type { Door } from '../../contract/requests.ts'
import type { State } from '../../contract/state.ts'
import { createFakeDoor } from '../fake/door.ts'
import { calm, computer } from '../fake/facts.ts'
import { createMainstay } from './store.ts'

const renamed = (name: string): Partial<State> => ({ computer: { ...computer, name } })

/** A door whose first answer is given by hand. */
function slowDoor() {
  const order: string[] = []
  let give: (answer: Answer<State>) => void = () => undefined
  const door = createFakeDoor(calm, {
    state: () => {
      order.push('state')
      return new Promise((resolve) => {
        give = resolve
      })
    },
  })
  const watching: Door = {
    request: (name, input) => door.request(name, input),
    watch: (listener) => {
      order.push('watch')
      return door.watch(listener)
    },
  }
  return { door, watching, order, give: (answer: Answer<State>) => give(answer) }
}

describe('the start', () => {
  test('watches first, then asks', () => {
    const { watching, order } = slowDoor()
    createMainstay(watching).connect()
    expect(order).toEqual(['watch', 'state'])
  })

  test('changes that overtake the answer are not lost', async () => {
    const { door, watching, give } = slowDoor()
    const { view, connect } = createMainstay(watching)
    connect()
    door.push(renamed('first'))
    door.push(renamed('second'))
    expect(view.getState().state).toBeNull()
    give({ ok: true, value: calm })
    await expect.poll(() => view.getState().state?.computer.name).toBe('second')
    expect(view.getState().state?.system).toBe(calm.system)
  })

  test('later changes replace their branch only', async () => {
    const door = createFakeDoor(calm)
    const { view, connect } = createMainstay(door)
    connect()
    await expect.poll(() => view.getState().state).not.toBeNull()
    door.push(renamed('later'))
    expect(view.getState().state?.computer.name).toBe('later')
    expect(view.getState().state?.settings).toBe(calm.settings)
  })

  test('ends when told', () => {
    const door = createFakeDoor(calm)
    const stop = createMainstay(door).connect()
    expect(door.watchers()).toBe(1)
    stop()
    expect(door.watchers()).toBe(0)
  })
})

describe('asking', () => {
  test('is seen while it lasts', async () => {
    const { view, ask } = createMainstay(createFakeDoor(calm))
    const answer = ask('system.check', {})
    expect([...view.getState().asking]).toEqual(['system.check'])
    await answer
    expect([...view.getState().asking]).toEqual([])
  })

  test('a refusal is kept until the next request', async () => {
    const door = createFakeDoor(calm, {
      'system.update': () => ({ ok: false, problem: { code: 'busy-here' } }),
    })
    const { view, ask } = createMainstay(door)
    await ask('system.update', {})
    expect(view.getState().refusal).toMatchObject({
      request: 'system.update',
      problem: { code: 'busy-here' },
    })
    await ask('system.check', {})
    expect(view.getState().refusal).toBeNull()
  })

  test('a person’s own no is not kept', async () => {
    const door = createFakeDoor(calm, {
      'system.discard': () => ({ ok: false, problem: { code: 'not-confirmed' } }),
    })
    const { view, ask } = createMainstay(door)
    await ask('system.discard', {})
    expect(view.getState().refusal).toBeNull()
  })

  test('a door that breaks is an answer too', async () => {
    const broken: Door = {
      request: () => Promise.reject(new Error('Object has been destroyed')),
      watch: () => () => undefined,
    }
    const { view, ask } = createMainstay(broken)
    expect(await ask('system.check', {})).toEqual({
      ok: false,
      problem: { code: 'unknown', detail: 'Error: Object has been destroyed' },
    })
    expect(view.getState().asking.size).toBe(0)
  })
})
