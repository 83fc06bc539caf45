import { describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Answer } from '../../../contract/problem.ts'
import type { Comparison } from '../../../contract/versions.ts'
import { changes, current, kept, packages, previous, withFacts } from '../../fake/facts.ts'
import { inputs, show, text } from '../../fake/show.tsx'
import { hrefOf } from '../../app/navigation.ts'

const three = withFacts({ versions: [current, previous, kept] })
const told = (content: Comparison['content'], more: Partial<Comparison> = {}): Answer<Comparison> => ({
  ok: true,
  value: { content, labels: [], notes: [], ...more },
})
const some = told({ kind: 'packages', summary: changes, packages: packages(3000) })

async function open(answer: Answer<Comparison>, ...path: readonly string[]) {
  const door = await show(three, { screen: 'versions', answers: { 'versions.compare': () => answer } })
  window.location.hash = hrefOf('versions', 'compare', ...path)
  await expect.poll(text).toContain('What changed between two versions')
  return door
}

const chooser = (name: 'From' | 'To') => page.getByRole('combobox', { name })

describe('which two', () => {
  test('stand in the address and are chosen from all', async () => {
    const door = await open(some, kept.id, current.id)
    await expect.element(chooser('From')).toHaveValue(kept.id)
    await expect.element(chooser('To')).toHaveValue(current.id)
    await chooser('From').selectOptions(previous.id)
    expect(window.location.hash).toBe(`#/versions/compare/${previous.id}/${current.id}`)
    await expect
      .poll(() => inputs(door, 'versions.compare'))
      .toEqual([
        { from: kept.id, to: current.id },
        { from: previous.id, to: current.id },
      ])
  })

  test('ids that are not here are never asked for', async () => {
    const door = await open(some, '<script>', 'nowhere')
    await expect.element(chooser('To')).toHaveValue(current.id)
    expect(inputs(door, 'versions.compare')).toEqual([{ from: previous.id, to: current.id }])
  })

  test('one version alone cannot be compared', async () => {
    await show(withFacts({ versions: [current] }), { screen: 'versions' })
    window.location.hash = hrefOf('versions', 'compare')
    await expect.poll(text).toContain('nothing to compare it with')
  })
})

describe('what is told', () => {
  test('what people know first, then the fixes, then all', async () => {
    const door = await open(some, previous.id, current.id)
    await expect.poll(text).toContain('Linux kernel')
    const [kernel, fixes, counts] = ['Linux kernel', '2 security fixes', '38 changed packages'].map((part) =>
      text().indexOf(part),
    )
    expect([kernel, fixes, counts]).toEqual([kernel, fixes, counts].toSorted((a = 0, b = 0) => a - b))
    await page.getByRole('button', { name: 'The Security Fixes' }).click()
    const link = 'https://access.redhat.com/security/cve/CVE-2026-31337'
    await expect.poll(text).toContain(link)
    await page.getByRole('button', { name: `Opens in the browser: ${link}` }).click()
    expect(inputs(door, 'versions.openLink')).toEqual([{ link: 'CVE-2026-31337' }])
    await page.getByRole('button', { name: 'Package by Package' }).click()
    await expect.poll(text).toContain('3,000 packages')
    expect(document.querySelectorAll('tbody tr')).toHaveLength(100)
  })

  test('an image whose packages are not known: its layers, its labels, its notes', async () => {
    const layers = { total: 64, totalBytes: 4e9, added: 7, addedBytes: 6e8, removed: 5, removedBytes: 4e8 }
    const labels = [{ name: 'org.opencontainers.image.version', from: '44.1', to: null }]
    const notes = [{ id: 'n1', url: 'https://example.org/new-in-44' }]
    const door = await open(told({ kind: 'image', layers }, { labels, notes }), previous.id, current.id)
    await expect
      .poll(text)
      .toContain(
        'Of the 64 building blocks this system comes in, 7 are new (600 MB) and 5 are gone (400 MB).',
      )
    await page.getByRole('button', { name: 'What the makers wrote on it' }).click()
    await expect.poll(text).toContain('from 44.1 to nothing')
    await page.getByRole('button', { name: /new-in-44/u }).click()
    expect(inputs(door, 'versions.openLink')).toEqual([{ link: 'n1' }])
  })

  test.for([
    [told({ kind: 'same' }), 'Both have the same packages.'],
    [told({ kind: 'unknown' }), 'would ask for a password just to look'],
    [
      told({ kind: 'packages', summary: { ...changes, security: [] }, packages: [] }),
      'names no security fixes here',
    ],
    [{ ok: false, problem: { code: 'service-slow' } }, 'It may be busy.'],
  ] as const)('%#: nothing is made up', async ([answer, says]) => {
    await open(answer, previous.id, current.id)
    await expect.poll(text).toContain(says)
  })
})
