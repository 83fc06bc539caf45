/** The line of time with everything on it, and its sub-pages, in every dress. */
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { State } from '../../../contract/state.ts'
import { changes, current, daysAgo, kept, packages, previous, ready, withFacts } from '../../fake/facts.ts'
import { dressed, faults, judgeSights, outside, small } from '../../fake/judge.ts'
import { show, type Options } from '../../fake/show.tsx'
import { timelineOf } from '../../fake/timeline.ts'

const listed = [ready, { ...current, states: ['in-use'] as const }, previous, kept]
const base = withFacts({ versions: listed })
const state: State = {
  ...base,
  timeline: timelineOf(listed, {
    [previous.id]: { name: 'before the holidays, with a name as long as a name may be here' },
    [kept.id]: { stay: 'passing', size: { kind: 'unknown' }, news: { kind: 'unknown', against: 'x' } },
  }),
  health: {
    ...base.health,
    holds: [{ checksum: 'c', label: '45.1', date: daysAgo(4), why: 'not-put-in-place', since: daysAgo(3) }],
  },
}

const answers: NonNullable<Options['answers']> = {
  'versions.compare': () => ({
    ok: true,
    value: {
      content: { kind: 'packages', summary: changes, packages: packages(120) },
      labels: [{ name: 'org.opencontainers.image.version', from: '44.1', to: '45.1' }],
      notes: [{ id: 'n', url: `https://example.org/${'a-page-with-a-long-name/'.repeat(5)}` }],
    },
  }),
  'versions.planCleanUp': () => ({
    ok: true,
    value: {
      id: 'p',
      goes: [{ version: kept.id, own: 840_000_000 }],
      stays: [
        { version: ready.id, why: 'next' },
        { version: current.id, why: 'in-use' },
        { version: previous.id, why: 'way-back' },
      ],
      frees: 840_000_000,
      canAlsoPrevious: true,
      leftovers: true,
      usual: { from: 20, to: 40 },
    },
  }),
}

judgeSights({
  'the line of time': { state, screen: 'versions' },
  comparing: { state, screen: 'versions', path: ['compare', previous.id, current.id], answers },
  'cleaning up': { state, screen: 'versions', path: ['clean-up'], answers },
})

test('the field for a name fits, too', async () => {
  await show(dressed(state, { dress: 'light', textSize: 200, width: 360 }), {
    screen: 'versions',
    width: 360,
  })
  await page.getByRole('button', { name: 'Name…' }).first().click()
  await expect.element(page.getByRole('textbox')).toHaveFocus()
  expect(await faults()).toEqual([])
  expect(outside()).toEqual([])
  expect(small()).toEqual([])
})
