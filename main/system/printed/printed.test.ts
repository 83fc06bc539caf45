import { expect, test } from 'vitest'
import { parseBootcHost } from '../bootc/parse.ts'
import { readBootcText } from './bootc-text.ts'
import { readOstreeAdmin } from './ostree-admin.ts'
import { readRpmOstreeText } from './rpm-ostree-text.ts'

test('wrapped lists, what comes next and the way back', () => {
  const { versions, update, failures } = readRpmOstreeText(`State: idle
Warning: failed to finalize previous deployment
         error: During /etc merge: no such file
Deployments:
  fedora:fedora/40/x86_64/silverblue
         Version: 40.2 (2024-05-02T00:00:00Z)
          Commit: bbb
● fedora:fedora/40/x86_64/silverblue
         Version: 40.1 (2024-05-01 00:00:00)
 LayeredPackages: 'g++' htop
                  vim
RemovedBasePackages: firefox firefox-langpacks 103.0-1.fc40
          Pinned: yes

Available update:
        Version: 40.3 (2024-05-03T00:00:00Z)
  SecAdvisories: 1 low, 2 important
`)
  expect(versions.map(({ label, states }) => [label, states])).toEqual([
    ['40.2', ['next']],
    ['40.1', ['in-use', 'kept']],
  ])
  expect(versions[1]?.additions.packages).toEqual(['g++', 'htop', 'vim'])
  expect(versions[1]?.additions.removed).toEqual(['firefox', 'firefox-langpacks'])
  expect(versions[1]?.date).toBe(Date.UTC(2024, 4, 1))
  expect(update).toMatchObject({ label: '40.3', securityFixes: 3 })
  expect(failures).toEqual(['boot-setup-failed'])
})

test('the table of the first years', () => {
  const { versions } = readRpmOstreeText(`  TIMESTAMP (UTC)         VERSION   ID           OSNAME   REFSPEC
  2016-01-02 10:00:00     23.2      aaaaaaaaaa   atomic   atomic:f23
* 2016-01-01 10:00:00     23.1      bbbbbbbbbb   atomic   atomic:f23`)
  expect(versions.map(({ label, checksum, states }) => [label, checksum, states])).toEqual([
    ['23.2', 'aaaaaaaaaa', ['next']],
    ['23.1', 'bbbbbbbbbb', ['in-use']],
  ])
})

test('ostree names no origin that it does not know', () => {
  const { versions } = readOstreeAdmin(`* fedora 0123456789abcdef.0
    Unlocked: hotfix
    origin: <unknown origin type>
  fedora fedcba9876543210.0 (rollback)
    origin refspec: fedora:stable`)
  expect(versions[0]).toMatchObject({ checksum: '0123456789abcdef', origin: null, unlocked: true })
  expect(versions[1]).toMatchObject({ origin: 'fedora:stable', states: ['previous'] })
})

test('bootc for people', () => {
  const { versions } = readBootcText(`  Staged image: quay.io/a/b:latest
        Digest: sha256:22 (arm64)
● Booted image: quay.io/a/b:latest
        Digest: sha256:11 (arm64)
       Version: 9.1 (2024-12-05 02:55:02 UTC)`)
  expect(versions[0]).toMatchObject({ checksum: 'sha256:22', states: ['next', 'ready'] })
  expect(versions[1]).toMatchObject({
    label: '9.1',
    date: Date.UTC(2024, 11, 5, 2, 55, 2),
    states: ['in-use'],
  })
})

test('bootc for programs', () => {
  const entry = { image: null, incompatible: true, pinned: true, ostree: { checksum: 'cc' } }
  const { versions, failures } = parseBootcHost({ kind: 'BootcHost', status: { booted: entry } })
  expect(versions).toMatchObject([{ checksum: 'cc', states: ['in-use', 'next', 'kept'] }])
  expect(failures).toEqual(['additions-block-service'])
  expect(parseBootcHost({ kind: 'BootcHost', status: { booted: null } }).failures).toEqual(['not-supported'])
  expect(() => parseBootcHost({ kind: 'Other' })).toThrow('BootcHost')
})

test('anything else is no picture and no error', () => {
  for (const read of [readRpmOstreeText, readOstreeAdmin, readBootcText]) {
    expect(read('\u0000\n: : :\n}{').versions).toEqual([])
  }
})
