import { expect, test } from 'vitest'
import type { Addition } from '../../contract/additions.ts'
import { namedAddition } from './addition-for-tests.ts'
import { findingsOf, isAboutAdditions } from './findings.ts'

const blame = (culprits: readonly string[], list: readonly Addition[]) =>
  findingsOf({ code: 'additions-do-not-fit', culprits }, list, new Map()).map(({ name, addition: id }) => [
    name,
    id,
  ])

test('a culprit is the addition of that name', () => {
  expect(blame(['openrazer'], [namedAddition('openrazer'), namedAddition('htop')])).toEqual([
    ['openrazer', 'package:openrazer'],
  ])
})

test('what came along, or is a part of it by its name, is told under the name the person knows', () => {
  const brings = namedAddition('steam', { brings: ['libcurl'] })
  expect(
    blame(
      ['libcurl', 'openrazer-kernel-modules-dkms', 'python3-openrazer'],
      [brings, namedAddition('openrazer')],
    ),
  ).toEqual([
    ['steam', 'package:steam'],
    ['openrazer', 'package:openrazer'],
  ])
})

test('who is none of the additions is named, and nothing can be removed for it', () => {
  expect(blame(['systemd'], [namedAddition('htop')])).toEqual([['systemd', null]])
})

test('an addition that goes with the next restart is not to blame any more', () => {
  expect(blame(['htop'], [namedAddition('htop', { standing: 'until-restart' })])).toEqual([['htop', null]])
})

test('a short name is not found inside of others', () => {
  expect(blame(['python3-vim-tool'], [namedAddition('vim')])).toEqual([['python3-vim-tool', null]])
})

test('an app that does the same is offered', () => {
  const app = { app: 'vlc-offer', name: 'VLC' }
  const [finding] = findingsOf(
    { code: 'additions-missing', culprits: ['vlc'] },
    [namedAddition('vlc')],
    new Map([['vlc', app]]),
  )
  expect(finding?.app).toEqual(app)
})

test('only what is about additions is a verdict on them', () => {
  expect(isAboutAdditions({ code: 'additions-clash' })).toBe(true)
  for (const code of ['no-network', 'no-space', 'server-missing', 'unknown', 'busy'] as const)
    expect(isAboutAdditions({ code })).toBe(false)
})
