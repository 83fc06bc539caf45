import { describe, expect, test } from 'vitest'
import { readFinalisation } from './finalisation.ts'
import { parseLogText } from './log.ts'

const read = (text: string) => readFinalisation(parseLogText(text).flat())

const waiting = 'systemd[1]: Finished ostree-finalize-staged.service - OSTree Finalize Staged Deployment.\n'
const begun = `systemd[1]: Stopping ostree-finalize-staged.service - OSTree Finalize Staged Deployment...
ostree[74865]: Finalizing staged deployment
ostree[74865]: Copying /etc changes: 55 modified, 0 removed, 76 added
`
const ended = 'systemd[1]: Stopped ostree-finalize-staged.service - OSTree Finalize Staged Deployment.\n'
const failed = `systemd[1]: ostree-finalize-staged.service: Control process exited, code=exited, status=1/FAILURE
systemd[1]: ostree-finalize-staged.service: Failed with result 'exit-code'.
`

// ostree src/libostree/ostree-sysroot-deploy.c
test('put in place, as newer and older releases say it', () => {
  const newer =
    'ostree[1]: Finalized deployment\nostree[1]: Finished writing deployment\nostree[1]: Cleanup complete\n'
  const older =
    'ostree[1]: Bootloader updated; bootconfig swap: yes; bootversion: boot.0.1, deployment count change: 1\n'
  for (const done of [newer, older, ''])
    expect(read(waiting + begun + done + ended)).toMatchObject({
      result: 'put-in-place',
      problem: null,
      error: null,
    })
})

test('"Finished" at boot means that it waits', () => {
  expect(read(waiting)).toBeNull()
  expect(
    read(`${waiting}ostree[1]: No deployment staged for finalization or soft reboot\n${ended}`),
  ).toMatchObject({
    result: 'nothing',
  })
})

test('the power went in the middle', () => {
  expect(read(waiting + begun)).toMatchObject({ result: 'cut-short' })
  expect(read(`${waiting}${begun}ostree[1]: Finalized deployment\n`)).toMatchObject({ result: 'cut-short' })
})

test('somebody held it back', () => {
  expect(read('ostree[1]: Not finalizing; deployment is locked for finalization')).toMatchObject({
    result: 'held-open',
  })
})

describe('not put in place', () => {
  test.each([
    // github.com/fedora-silverblue/issue-tracker/issues/292
    ['Installing kernel: regfile copy: No space left on device', 'no-space-boot'],
    // github.com/coreos/rpm-ostree/issues/3925
    ['Bootloader write config: grub2-mkconfig: Child process exited with code 1', 'boot-setup-failed'],
    // github.com/coreos/rpm-ostree/issues/2342
    [
      'During /etc merge: While computing configuration diff: Error reading from file: Input/output error',
      'storage-damaged',
    ],
    // github.com/coreos/rpm-ostree/issues/1791
    [
      'During /etc merge: Reading modified config file: fstatat(cups/ppd/test.ppd): No such file or directory',
      'unknown',
    ],
    // github.com/coreos/fedora-coreos-tracker/issues/215
    ['Unexpected state: /run/ostree-booted found and in / sysroot but not in a booted deployment', 'unknown'],
  ] as const)('%s', (error, problem) => {
    const there = { result: 'not-put-in-place', problem, error }
    expect(read(`${waiting}${begun}ostree[74865]: error: ${error}\n${failed}${ended}`)).toMatchObject(there)
    // What ostree-boot-complete.service says in the next start, github.com/coreos/rpm-ostree/issues/5071
    expect(
      read(`ostree[862]: error: ostree-finalize-staged.service failed on previous boot: ${error}
systemd[1]: ostree-boot-complete.service: Failed with result 'exit-code'.`),
    ).toMatchObject(there)
    // rpm-ostree status
    expect(
      read(
        `Warning: failed to finalize previous deployment\n         error: ${error}\n         check \`journalctl -b -1\``,
      ),
    ).toMatchObject(there)
  })

  test('too slow for the shutdown', () => {
    expect(
      read(`${begun}systemd[1]: ostree-finalize-staged.service: Stopping timed out. Terminating.
systemd[1]: ostree-finalize-staged.service: Failed with result 'timeout'.`),
    ).toMatchObject({ result: 'not-put-in-place', problem: 'service-slow', error: null })
  })
})

test('errors of others before it are not its own', () => {
  expect(read('error: something else entirely\nsystemd[1]: Started foo.service.')).toBeNull()
})
