import { expect, test } from 'vitest'
import { dbDiff, parseDbDiff } from './db-diff.ts'

const printed = {
  'ostree-commit-from': 'a',
  'ostree-commit-to': 'b',
  pkgdiff: [
    ['htop', 0, { NewPackage: ['htop', '3.4.1-3.fc43', 'x86_64'] }],
    [
      'kernel',
      2,
      {
        PreviousPackage: ['kernel', '6.17.1-300.fc43', 'x86_64'],
        NewPackage: ['kernel', '6.17.3-300.fc43', 'x86_64'],
      },
    ],
  ],
  advisories: [
    [
      'FEDORA-1',
      1,
      4,
      ['kernel-6.17.3-300.fc43.x86_64'],
      {
        cve_references: [
          ['https://example.org/cve', 'CVE-1 bad'],
          ['ftp://example.org', 'CVE-2'],
        ],
      },
    ],
    ['FEDORA-2', 2, 0, [], {}],
  ],
}

test('packages and security fixes, additions told apart', () => {
  expect(parseDbDiff(JSON.stringify(printed), ['htop'])).toEqual({
    packages: [
      { name: 'htop', kind: 'added', from: '', to: '3.4.1-3.fc43', addition: true },
      { name: 'kernel', kind: 'updated', from: '6.17.1-300.fc43', to: '6.17.3-300.fc43', addition: false },
    ],
    security: [
      {
        id: 'FEDORA-1',
        severity: 'critical',
        titles: ['CVE-1 bad', 'CVE-2'],
        links: [{ id: expect.any(String), url: 'https://example.org/cve' }],
      },
    ],
  })
})

test('an older command without advisories', () => {
  const { advisories: _, ...older } = printed
  expect(parseDbDiff(JSON.stringify(older), [])?.security).toEqual([])
})

test.for(['', 'ostree diff commit from: a', '[]', '{"pkgdiff": "none"}', '{"pkgdiff": [[1]]}'])(
  '%s is no answer',
  (text) => {
    expect(parseDbDiff(text, [])).toBeNull()
  },
)

test('nothing but commits is ever handed to the command', async () => {
  expect(await dbDiff('--help', 'a'.repeat(64), [])).toBeNull()
  expect(await dbDiff('a'.repeat(64), 'HEAD', [])).toBeNull()
})
