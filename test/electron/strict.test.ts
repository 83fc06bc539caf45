import { expect, test, vi } from 'vitest'
import { allowed, strict, StrictEmitter } from './strict.ts'

class Thing extends StrictEmitter {
  readonly here = 1
  constructor() {
    super('thing', ['moved'])
  }
  method(): number {
    return this.here + 1
  }
}

test('what is missing is an error that names it', () => {
  const thing = strict('thing', new Thing())
  expect(thing.here + thing.method()).toBe(3)
  expect(() => Reflect.get(thing, 'fly')).toThrow('The stand-in for Electron has no thing.fly')
})

test('a prototype made strict holds for every instance', () => {
  class Other {
    readonly here = 1
  }
  strict('other', Other.prototype)
  expect(new Other().here).toBe(1)
  expect(() => Reflect.get(new Other(), 'there')).toThrow('no other.there')
})

test('awaiting and printing a strict object work', async () => {
  const thing = strict('thing', { a: 1 })
  expect(await Promise.resolve(thing)).toBe(thing)
  expect(JSON.stringify(thing)).toBe('{"a":1}')
})

test('an event that is never emitted takes no listeners', () => {
  const thing = new Thing()
  expect(() => thing.on('vanished', () => {})).toThrow(
    "The stand-in for Electron has no thing event 'vanished'",
  )
  const heard = vi.fn<() => void>()
  thing.once('moved', heard)
  thing.emit('moved')
  expect(heard).toHaveBeenCalledOnce()
})

test('a listener may prevent an event', () => {
  const thing = new Thing()
  expect(allowed(thing, 'moved')).toBe(true)
  thing.on('moved', (event: { preventDefault: () => void }) => event.preventDefault())
  expect(allowed(thing, 'moved')).toBe(false)
})
