import { describe, expect, test } from 'vitest'
import { labelChanges, layerChange, notesOf, parseImage } from './image.ts'

const texts = (layers: unknown, labels: unknown = {}) => ({
  manifest: JSON.stringify({ schemaVersion: 2, layers }),
  configuration: JSON.stringify({ created: '2026-11-21T00:00:00Z', config: { Labels: labels } }),
})
const layer = (digest: string, size: number) => ({ digest, size, mediaType: 'x' })

describe('a container image', () => {
  const before = parseImage(
    texts([layer('a', 10), layer('b', 20)], { 'org.opencontainers.image.version': '44.1', secret: 'x' }),
  )
  const after = parseImage(
    texts([layer('b', 20), layer('c', 300)], {
      'org.opencontainers.image.version': '44.2\u202e',
      'org.opencontainers.image.url': 'https://example.org/',
    }),
  )

  test('is compared layer by layer, and label by label', () => {
    if (!before || !after) throw new Error('not read')
    expect(layerChange(before, after)).toEqual({
      total: 2,
      totalBytes: 320,
      added: 1,
      addedBytes: 300,
      removed: 1,
      removedBytes: 10,
    })
    expect(labelChanges(before, after)).toEqual([
      { name: 'org.opencontainers.image.version', from: '44.1', to: '44.2' },
    ])
    expect(labelChanges(null, null)).toEqual([])
    expect(notesOf(after)).toEqual(['https://example.org/'])
  })

  test.for([
    ['nothing', { manifest: null, configuration: null }],
    [
      'no JSON',
      { manifest: '{"schemaVersion":2,"config":{"mediaType":"applic........ [snip]', configuration: null },
    ],
    ['no layers', texts('none')],
    ['negative sizes', texts([layer('a', -1)])],
  ] as const)('%s is no image', ([, given]) => {
    expect(parseImage(given)).toBeNull()
  })

  test('without a readable configuration it has no labels', () => {
    const image = parseImage({ ...texts([layer('a', 1)]), configuration: '{' })
    expect(image?.layers.size).toBe(1)
    expect(labelChanges(image, null)).toEqual([])
  })
})
