import { expect, test } from 'vitest'
import { healthCheckerSaying, parseHealthCheckerState, readHealthChecker } from './health-checker.ts'
import { parseLogText } from './log.ts'

const read = (text: string) => readHealthChecker(parseLogText(text).flat())

// openSUSE/health-checker sbin/health-checker.in and, for the older wording, os-autoinst-distri-opensuse pull 11147
test('passes', () => {
  expect(
    read('health-checker[1]: Starting health check\nhealth-checker[1]: Health check passed'),
  ).toMatchObject({
    passed: true,
    rollingBack: false,
  })
})

test.each(['correctly', 'correct'])('fails and goes back, "%s"', (word) => {
  expect(
    read(`root[1]: ERROR: "/usr/libexec/health-checker/rebootmgr.sh check" failed
health-checker[1]: Health check failed!
root[1]: Machine didn't come up ${word}, do a rollback`),
  ).toMatchObject({ passed: false, rollingBack: true, failed: ['rebootmgr'] })
})

test('where systemd-boot counts', () => {
  const say = (what: string) => healthCheckerSaying(`Machine didn't come up correctly, ${what}`)
  expect(say('trying the same snapshot')).toBe('trying-again')
  expect(say('rebooting a different snapshot')).toBe('rolling-back')
  expect(say('starting emergency shell')).toBe('gave-up')
})

test('in the initramfs', () => {
  expect(read("dracut: WARN: Machine didn't come up correctly, doing a rollback.")).toMatchObject({
    rollingBack: true,
  })
})

test('its state file', () => {
  expect(
    parseHealthCheckerState('LAST_WORKING_BTRFS_ID=267\nLAST_WORKING_SNAPSHOT=@/.snapshots/3/snapshot\n'),
  ).toEqual({ lastWorking: '3', newFailed: false })
  expect(parseHealthCheckerState('NEW_SNAPSHOT_FAILED=1\n')).toEqual({ lastWorking: null, newFailed: true })
  expect(parseHealthCheckerState('')).toEqual({ lastWorking: null, newFailed: false })
})

test('others say nothing of it', () => {
  expect(read('systemd[1]: Reached target multi-user.target')).toBeNull()
})
