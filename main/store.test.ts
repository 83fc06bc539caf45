import { expect, test } from 'vitest'
import { initialState } from './initial-state.ts'
import { createStore } from './store.ts'

const settle = () => new Promise<void>((done) => queueMicrotask(done))

test('a branch has one owner', () => {
  const store = createStore(initialState)
  store.take('system')
  expect(() => store.take('system')).toThrow(/owner/)
})

test('changes of one turn arrive together, each branch whole', async () => {
  const store = createStore(initialState)
  const seen: unknown[] = []
  store.watch((change) => seen.push(change))
  const setSystem = store.take('system')
  const setSettings = store.take('settings')
  setSystem({ state: 'starting', facts: null })
  setSystem({ state: 'absent' })
  setSettings({ ...initialState.settings, theme: 'dark' })
  expect(store.state.system).toEqual({ state: 'absent' })
  expect(seen).toEqual([])
  await settle()
  expect(seen).toEqual([
    { system: { state: 'absent' }, settings: { ...initialState.settings, theme: 'dark' } },
  ])
})

test('the same value again is no change, and a listener can leave', async () => {
  const store = createStore(initialState)
  const seen: unknown[] = []
  const leave = store.watch((change) => seen.push(change))
  const set = store.take('settings')
  set(store.state.settings)
  await settle()
  expect(seen).toEqual([])
  leave()
  set({ ...initialState.settings, textSize: 200 })
  await settle()
  expect(seen).toEqual([])
})
