import { expect, test } from 'vitest'
import { fits, ruleText } from './match.ts'

const signal = { sender: ':1.2', path: '/a', interface: 'x.Y', member: 'Z', body: ['first', 2] }

test('the rule names what it was given, apostrophes included', () => {
  expect(ruleText({})).toBe("type='signal'")
  expect(ruleText({ sender: 'x.Y', path: '/a', interface: 'x.Y', member: 'Z', arg0: "it's" })).toBe(
    String.raw`type='signal',sender='x.Y',path='/a',interface='x.Y',member='Z',arg0='it'\''s'`,
  )
})

test('a signal fits when everything named is equal', () => {
  expect(fits({}, signal)).toBe(true)
  expect(fits({ path: '/a', interface: 'x.Y', member: 'Z', arg0: 'first' }, signal)).toBe(true)
  for (const other of [{ path: '/b' }, { interface: 'x.X' }, { member: 'A' }, { arg0: '2' }]) {
    expect(fits(other, signal)).toBe(false)
  }
})
