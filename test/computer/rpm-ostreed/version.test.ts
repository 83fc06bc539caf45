import { expect, test } from 'vitest'
import type { Package } from '../releases/packages.ts'
import { compareVersions } from './version.ts'

const version = (text: string): Package => {
  const [, epoch = '0', version = '', release = ''] = /^(?:(\d+):)?([^-]+)-(.+)$/.exec(text) ?? []
  return ['x', epoch, version, release, 'noarch']
}

// In ascending order, as `rpmdev-vercmp` has it.
const ASCENDING = [
  '1.0~rc1-1',
  '1.0-1',
  '1.0-1.fc43',
  '1.0-2',
  '1.0a-1',
  '1.0.1-1',
  '1.9-1',
  '1.10-1',
  '2-1',
  '1:0.1-1',
]

test('versions are ordered as RPM orders them', () => {
  for (const [index, one] of ASCENDING.entries())
    for (const [other, another] of ASCENDING.entries())
      expect(Math.sign(compareVersions(version(one), version(another))), `${one} ${another}`).toBe(
        Math.sign(index - other),
      )
})
