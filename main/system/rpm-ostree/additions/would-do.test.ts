import { expect, test } from 'vitest'
import { wouldDo } from './would-do.ts'

// The shapes of rpmostree_print_transaction and of what stands around it.
const dryRun = [
  'Checking out tree 1a2b3c4',
  'Enabled rpm-md repositories: fedora updates',
  "rpm-md repo 'updates'; generated: 2026-11-20T02:11:40Z solvables: 24001",
  'Installing 3 packages:',
  '  htop-3.4.1-3.fc43.x86_64 (fedora)',
  '  hwloc-libs-2.12.0-2.fc43.x86_64 (fedora)',
  '  vim-enhanced-2:9.1.1775-1.fc43.x86_64 (updates)',
  'Removing 1 packages:',
  '  nano-default-editor-8.5-2.fc43.noarch (@System)',
]

test('reads what would come and go out of a dry run', () => {
  expect(wouldDo(dryRun)).toEqual({
    comes: [
      { name: 'htop', version: '3.4.1-3.fc43', source: 'fedora' },
      { name: 'hwloc-libs', version: '2.12.0-2.fc43', source: 'fedora' },
      { name: 'vim-enhanced', version: '2:9.1.1775-1.fc43', source: 'updates' },
    ],
    goes: ['nano-default-editor'],
  })
})

test('an empty transaction, other words and rows without their heading are nothing', () => {
  expect(wouldDo(['Empty transaction'])).toEqual({ comes: [], goes: [] })
  expect(wouldDo(['  htop-3.4.1-3.fc43.x86_64 (fedora)'])).toEqual({ comes: [], goes: [] })
  expect(wouldDo(['Installing 1 packages:', 'No upgrade available.', '  a-1-1.noarch (x)'])).toEqual({
    comes: [],
    goes: [],
  })
})

test('names are cleaned, and a list without an end is cut', () => {
  const { comes } = wouldDo(['Installing 2 packages:', 'a\u202Eb-1-1.noarch (x)'])
  expect(comes).toEqual([{ name: 'ab', version: '1-1', source: 'x' }])
  const many = Array.from({ length: 5000 }, (_, i) => `p${i}-1-1.noarch (x)`)
  expect(wouldDo(['Installing 5000 packages:', ...many]).comes).toHaveLength(2000)
})
