import { expect, test } from 'vitest'
import { foundPackages, ownArchitecture } from './search.ts'

const row = (name: string, more: object = {}) => ({
  key: 'match_group_a',
  name,
  epoch: 0,
  version: '1',
  arch: ownArchitecture,
  nevra: `${name}-1-1.${ownArchitecture}`,
  evr: '1-1',
  summary: `About ${name}`,
  reponame: 'fedora',
  ...more,
})

test('each package once, the one of just that name first, in the order of the service', () => {
  const answer = [row('htop-extras'), row('htop'), row('htop', { key: 'match_group_b' }), row('other')]
  expect(foundPackages(answer, 'HTOP').map(({ name }) => name)).toEqual(['htop', 'htop-extras', 'other'])
  expect(foundPackages(answer, 'htop')[0]).toEqual({
    name: 'htop',
    version: '1-1',
    summary: 'About htop',
    source: 'fedora',
    architecture: ownArchitecture,
  })
})

test('what was built for another processor, and what only builders need, is left out', () => {
  const answer = [
    row('steam', { arch: 'i686' }),
    row('steam-debuginfo'),
    row('steam-devel'),
    row('steam', { arch: 'noarch' }),
  ]
  expect(foundPackages(answer, 'steam').map(({ name }) => name)).toEqual(['steam'])
})

test('a package without summary is found; rubbish is passed over', () => {
  const { summary: _, ...bare } = row('bare')
  expect(foundPackages([bare, 7, null, { name: 'x' }], 'bare').map((each) => each.summary)).toEqual([''])
  expect(foundPackages('rubbish', 'x')).toEqual([])
  expect(
    foundPackages(
      Array.from({ length: 300 }, (_, i) => row(`p${i}`)),
      'p',
    ),
  ).toHaveLength(100)
})
