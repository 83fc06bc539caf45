import { describe, expect, test } from 'vitest'
import { version } from '../system/fake-service.ts'
import { planCleanUp } from './clean-up.ts'
import { beforeIt, newestFirst, staysOf } from './order.ts'
import { freedBy, type Shares } from './shares.ts'

const DAY = 86_400_000
const at = (day: number) => ({ date: day * DAY })
const nobody = new Set<string>()

const next = version('5', ['next', 'ready'], at(5))
const inUse = version('4', ['in-use'], at(4))
const previous = version('3', ['previous'], { ...at(3), reachable: true })
const kept = version('2', ['kept'], { ...at(2), reachable: true })
const old = version('1', [], { ...at(1), reachable: true })
const all = [next, inUse, previous, kept, old]

const shares: Shares = {
  versions: ['5', '4', '3', '2', '1'],
  shares: [
    { of: [2], bytes: 300 },
    { of: [4], bytes: 100 },
    { of: [2, 4], bytes: 7 },
    { of: [0, 1, 2, 3, 4], bytes: 9000 },
  ],
  unreadable: [],
  missing: [],
}

const freed = (ids: readonly string[]) => freedBy(shares, new Set(ids))
const unmeasured = () => null

describe('what stays and why', () => {
  test('everything that is used, wanted, or the way back', () => {
    expect(Object.fromEntries(staysOf(all, nobody))).toEqual({
      '5': 'next',
      '4': 'in-use',
      '3': 'way-back',
      '2': 'kept',
      '1': 'passing',
    })
  })

  test('after going back the newer one is a way, unless it is on hold', () => {
    const left = version('5', [], { ...at(5), reachable: true })
    const used = version('4', ['in-use', 'next'], at(4))
    const other = version('1', [], { ...at(1), reachable: true })
    expect(staysOf([used, left, other], nobody).get('5')).toBe('way-back')
    expect(staysOf([used, left, other], new Set(['5'])).get('5')).toBe('passing')
    expect(staysOf([used, left, other], new Set(['5'])).get('1')).toBe('way-back')
  })
})

describe('a plan', () => {
  test('takes what only passes, and tells what comes free', () => {
    const plan = planCleanUp(all, nobody, freed, false)
    expect(plan.goes).toEqual([{ version: '1', own: 100 }])
    expect(plan.frees).toBe(100)
    expect(plan.stays.map(({ version, why }) => `${version} ${why}`)).toEqual([
      '5 next',
      '4 in-use',
      '3 way-back',
      '2 kept',
    ])
    expect(plan.canAlsoPrevious).toBe(true)
  })

  test('the way back goes only when that is wished, and what the two share comes free with them', () => {
    const plan = planCleanUp(all, nobody, freed, true)
    expect(plan.goes.map(({ version }) => version)).toEqual(['3', '1'])
    expect(plan.frees).toBe(407)
    expect(plan.stays.map(({ version }) => version)).toEqual(['5', '4', '2'])
  })

  test('without measures it says so', () => {
    expect(planCleanUp(all, nobody, unmeasured, false)).toMatchObject({ goes: [{ own: null }], frees: null })
    expect(planCleanUp([inUse], nobody, unmeasured, false).frees).toBe(0)
  })

  test('is another one when anything of it has changed', () => {
    const ids = [
      planCleanUp(all, nobody, freed, false),
      planCleanUp(all, nobody, freed, true),
      planCleanUp(all.slice(0, 4), nobody, freed, false),
      planCleanUp([...all.slice(0, 4), { ...old, states: ['kept'] }], nobody, freed, false),
      planCleanUp([next, inUse, { ...previous, states: ['kept'] }, kept, old], nobody, freed, false),
    ].map(({ id }) => id)
    expect(new Set(ids).size).toBe(5)
    expect(planCleanUp(all, nobody, unmeasured, false).id).toBe(ids[0])
  })
})

test('the line of time is by date where all have one', () => {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join('')
  expect(ids(newestFirst([old, next, kept]))).toBe('521')
  expect(ids(newestFirst([old, { ...next, date: null }, kept]))).toBe('152')
  expect(beforeIt(newestFirst(all), '3')?.id).toBe('2')
  expect(beforeIt(newestFirst(all), '1')).toBeNull()
})
