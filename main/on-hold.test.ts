import { expect, test } from 'vitest'
import type { Hold } from '../contract/health.ts'
import type { SystemFacts, Update, Version } from '../contract/system.ts'
import { nothingOnHold, onHoldOf } from './on-hold.ts'
import { facts, version } from './system/fake-service.ts'

const good = version('good', ['in-use', 'next'])
const bad = version('bad', [])
const hold: Hold = {
  checksum: bad.checksum,
  label: bad.label,
  date: bad.date,
  why: 'did-not-start',
  since: 1,
}
const updateTo = ({ label, date, checksum }: Version): Update => ({
  label,
  date,
  checksum,
  downloadBytes: null,
  changes: null,
  readyAs: null,
})
const known = (more: Partial<SystemFacts>): SystemFacts => ({ ...facts(), ...more })

test('the version on hold is not offered, and the next one is', () => {
  const versions = [good, bad]
  expect(onHoldOf([hold], known({ versions, update: updateTo(bad) }))).toEqual({
    update: hold,
    isNext: false,
    versions: [bad.id],
  })
  const newer = version('newer', [], { date: 9 })
  expect(onHoldOf([hold], known({ versions, update: updateTo(newer) })).update).toBeNull()
})

test('a version on hold that another program prepared is told', () => {
  const versions = [
    { ...bad, states: ['ready', 'next'] },
    { ...good, states: ['in-use'] },
  ] as const
  expect(onHoldOf([hold], known({ versions, update: null })).isNext).toBe(true)
})

test('without holds or facts nothing is on hold', () => {
  expect(onHoldOf([], known({ versions: [good, bad], update: updateTo(bad) }))).toBe(nothingOnHold)
  expect(onHoldOf([hold], null)).toBe(nothingOnHold)
})
