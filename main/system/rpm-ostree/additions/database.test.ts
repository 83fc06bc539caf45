import { expect, test } from 'vitest'
import { parseNeeds, parsePackages } from './database.ts'

test('lines of rpm become packages; keys among them do not', () => {
  const out = [
    'htop\t0\t3.4.1-3.fc43\tx86_64\t600000\tFedora Project\tInteractive process viewer',
    'vim-enhanced\t2\t9.1.1775-1.fc43\tx86_64\t5\t(none)\tVim\twith a tab',
    'gpg-pubkey\t0\t1-1\t(none)\t0\t(none)\tgpg(Fedora)',
    '',
  ].join('\n')
  expect(parsePackages(out)).toEqual([
    {
      name: 'htop',
      version: '3.4.1-3.fc43',
      architecture: 'x86_64',
      bytes: 600_000,
      vendor: 'Fedora Project',
      summary: 'Interactive process viewer',
    },
    {
      name: 'vim-enhanced',
      version: '2:9.1.1775-1.fc43',
      architecture: 'x86_64',
      bytes: 5,
      vendor: '',
      summary: 'Vim with a tab',
    },
  ])
})

test('who needs whom follows from what each gives: names, libraries, files', () => {
  const out = [
    'htop\tneeds\tlibhwloc.so.15()(64bit)',
    'htop\tneeds\tlibc.so.6()(64bit)',
    'htop\tneeds\t/usr/bin/helper',
    'htop\tgives\thtop',
    'htop\tneeds\thtop',
    'hwloc-libs\tgives\tlibhwloc.so.15()(64bit)',
    'helper\tgives\t/usr/bin/helper',
    'package nothere is not installed',
  ].join('\n')
  expect(parseNeeds(out)).toEqual(new Map([['htop', ['hwloc-libs', 'helper']]]))
})
