import { describe, expect, test } from 'vitest'
import { readGreenboot, sayingOf } from './greenboot.ts'
import { parseLogText } from './log.ts'

const read = (text: string) => readGreenboot(parseLogText(text).flat())

describe('the shell greenboot (fedora-iot/greenboot, usr/libexec/greenboot)', () => {
  test('a start that passes', () => {
    expect(
      read(`greenboot[1]: Running Required Health Check Scripts...
greenboot[1]: Script '01_repository_dns_check.sh' SUCCESS
greenboot[1]: Running Wanted Health Check Scripts...
greenboot[1]: Script '01_update_platforms_check.sh' FAILURE (exit code '1'). Continuing...
greenboot[2]: Boot Status is GREEN - Health Check SUCCESS`),
    ).toMatchObject({
      passed: true,
      failed: [],
      wantedFailed: ['01_update_platforms_check.sh'],
      fellBack: false,
      rolledBack: false,
    })
  })

  test('a required check that fails, and the restart after it', () => {
    expect(
      read(`greenboot[1]: Running Required Health Check Scripts...
greenboot[1]: Script '01_fail.sh' FAILURE (exit code '1'). Continuing...
greenboot[2]: Boot Status is RED - Health Check FAILURE!
redboot-auto-reboot[3]: SYSTEM is UNHEALTHY. Rebooting...`),
    ).toMatchObject({ passed: false, failed: ['01_fail.sh'], tryingAgain: true, gaveUp: false })
  })

  test('a fall-back repeats what failed before, and passes itself', () => {
    // The wording before bootc, github.com/RedHatInsights/insights-puptoo tests; "logs from previous boot" since 2021.
    expect(
      read(`greenboot-rpm-ostree-grub2-check-fallback[681]: FALLBACK BOOT DETECTED! Default rpm-ostree deployment has been rolled back.
greenboot-rpm-ostree-grub2-check-fallback[681]: Health check logs from previous boot:
greenboot-rpm-ostree-grub2-check-fallback[681]: Script '10_failing_check.sh' FAILURE (exit code '1'). Continuing...
greenboot[900]: Script '01_repository_dns_check.sh' SUCCESS
greenboot[905]: Boot Status is GREEN - Health Check SUCCESS`),
    ).toMatchObject({ fellBack: true, rolledBack: true, passed: true, failed: [] })
  })

  test('it gave up', () => {
    for (const text of [
      'redboot-auto-reboot[3]: FALLBACK BOOT DETECTED but SYSTEM is still UNHEALTHY. Manual intervention necessary.',
      'redboot-auto-reboot[3]: SYSTEM is UNHEALTHY, but boot_counter is unset in grubenv. Manual intervention necessary.',
      'redboot-auto-reboot[3]: SYSTEM is UNHEALTHY, but bootlader entry count is 1. Manual intervention necessary.',
    ])
      expect(read(text)).toMatchObject({ gaveUp: true, passed: false, fellBack: false })
  })

  test('bare results, as `journalctl -o cat` shows scripts that print their own', () => {
    // openshift/microshift docs/contributor/greenboot.md
    expect(read('Running Required Health Check Scripts...\nSTARTED\nboot_counter=2\nFAILURE')).toMatchObject({
      passed: false,
      counter: 2,
    })
  })
})

describe('greenboot-rs (fedora-iot/greenboot-rs, src)', () => {
  const line = (level: string, module: string, text: string) =>
    `Oct 22 08:25:39 host greenboot[832]:  ${level} ${module} > ${text}\n`

  test('passes, though it could not read the journal of a start before', () => {
    expect(
      read(
        line('WARN ', 'greenboot', 'journalctl command failed with status: exit status: 1.') +
          line(
            'INFO ',
            'greenboot::greenboot',
            'required script /usr/lib/greenboot/check/required.d/02_watchdog.sh success!',
          ) +
          line('INFO ', 'greenboot           ', 'greenboot health-check passed.'),
      ),
    ).toMatchObject({ passed: true, rolledBack: false, failed: [] })
  })

  test('fails, counts and tries again', () => {
    expect(
      read(
        line(
          'ERROR',
          'greenboot::greenboot',
          'required script /etc/greenboot/check/required.d/10_failing_check.sh failed!',
        ) +
          line('INFO ', 'greenboot::grub     ', 'Set grubenv: boot_success=0') +
          line('INFO ', 'greenboot           ', 'Boot counter is 1, rebooting to try again') +
          line('INFO ', 'greenboot::handler  ', 'restarting the system'),
      ),
    ).toMatchObject({
      passed: false,
      failed: ['10_failing_check.sh'],
      tryingAgain: true,
      counter: 1,
      rolledBack: false,
    })
  })

  test('goes back while the bad version still runs', () => {
    for (const trigger of ['next-deployment-id is set', 'rollback trigger is set'])
      expect(
        read(
          line('INFO ', 'greenboot', `Boot counter exhausted and ${trigger} - initiating rollback`) +
            line('INFO ', 'greenboot', 'Rollback successful'),
        ),
      ).toMatchObject({ rolledBack: true, rollbackFailed: false })
  })

  test('cannot go back', () => {
    expect(
      read(
        line(
          'INFO ',
          'greenboot',
          'Boot counter exhausted and next-deployment-id is set - initiating rollback',
        ) +
          line('ERROR', 'greenboot', 'Rollback failed: Rollback with bootc failed with status: 1') +
          'Oct 22 08:25:40 host greenboot[832]: Error: Manual intervention required - rollback failed\n',
      ),
    ).toMatchObject({ rolledBack: false, rollbackFailed: true, gaveUp: true })
  })

  test('notices that GRUB went back by itself', () => {
    expect(
      read(
        line('WARN ', 'greenboot', 'GRUB kernel fallback detected: expected deployment abc, booted def') +
          line('INFO ', 'greenboot', 'GRUB kernel fallback detected - new deployment failed to boot') +
          line('INFO ', 'greenboot', 'Rollback to previous deployment completed successfully') +
          line('INFO ', 'greenboot', 'greenboot health-check passed.'),
      ),
    ).toMatchObject({ byLoader: true, fellBack: true, passed: true })
  })

  test('of 2023, with lines cut at the edge of the terminal; a wanted check may fail', () => {
    // github.com/fedora-iot/greenboot/issues/104
    expect(
      read(`Jun 12 08:02:47 localhost greenboot[909]:  INFO  greenboot > running wanted check /usr/lib/greenboot/check/wanted.d/01_up>
Jun 12 08:02:47 localhost greenboot[909]:  WARN  greenboot > wanted script /usr/lib/greenboot/check/wanted.d/01_update_platforms_check.>
Jun 12 08:02:47 localhost greenboot[909]:  INFO  greenboot > greenboot health-check passed.`),
    ).toMatchObject({ passed: true, failed: [], wantedFailed: ['01_update_platforms_check.'] })
  })
})

test('what other programs say is not greenboot', () => {
  expect(read('systemd[1]: Started gdm.service - GNOME Display Manager.')).toBeNull()
  expect(sayingOf('Copying /etc changes: 55 modified')).toBeNull()
})
