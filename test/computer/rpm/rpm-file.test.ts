import { describe, expect, test } from 'vitest'
import { readRpm, writeRpm } from './rpm-file.ts'

const recipe = {
  name: 'zoom',
  evr: '1:6.1.2-3',
  summary: 'Video calls',
  size: 700_000_000,
  requires: ['bash', 'glibc >= 2.17'],
  provides: ['zoom-client'],
  conflicts: ['skype < 9'],
}

describe('package files', () => {
  test('what was written is read back', () => {
    const { offer, sha256 } = readRpm(writeRpm(recipe))
    expect(offer).toMatchObject({
      package: ['zoom', '1', '6.1.2', '3', 'x86_64'],
      repo: '@commandline',
      summary: 'Video calls',
      installedSize: 700_000_000,
      requires: ['bash', 'glibc >= 2.17'],
      provides: ['zoom = 1:6.1.2-3', 'zoom-client'],
      conflicts: ['skype < 9'],
      obsoletes: [],
    })
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(readRpm(writeRpm(recipe)).sha256).toBe(sha256)
    expect(readRpm(writeRpm({ ...recipe, summary: 'Other' })).sha256).not.toBe(sha256)
  })

  test('no version', () => {
    expect(() => writeRpm({ name: 'zoom', evr: 'newest' })).toThrow('not a version and release: newest')
  })

  test('anything that is changed, cut or something else is refused', () => {
    const file = writeRpm(recipe)
    for (const at of [0, 97, 400, 700, file.length - 1]) {
      const changed = Buffer.from(file)
      changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at)
      expect(() => readRpm(changed), `byte ${at}`).toThrow(/./)
    }
    for (const length of [0, 50, 96, 300, file.length - 1])
      expect(() => readRpm(file.subarray(0, length)), `${length} bytes`).toThrow(/./)
    expect(() => readRpm(Buffer.from('%PDF-1.7'.repeat(100)))).toThrow('not an RPM file')
  })
})
