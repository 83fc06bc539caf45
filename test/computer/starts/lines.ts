/** What a start writes into the journal, in the words of those who write there on a Fedora Silverblue. */

export interface Line {
  readonly fields: Readonly<Record<string, string>>
  /** Microseconds after the line before; absent: 50,000. */
  readonly after?: bigint
}

const kernel = (message: string): Line => ({
  fields: { MESSAGE: message, PRIORITY: '6', SYSLOG_IDENTIFIER: 'kernel', _TRANSPORT: 'kernel' },
})

interface More {
  readonly priority?: number
  readonly id?: string
}

/** A line of systemd's about a unit; `unit` null: about none. */
const systemd = (message: string, unit: string | null, { priority = 6, id }: More = {}): Line => ({
  fields: {
    MESSAGE: message,
    PRIORITY: String(priority),
    SYSLOG_IDENTIFIER: 'systemd',
    _TRANSPORT: 'journal',
    _PID: '1',
    ...(unit === null ? {} : { UNIT: unit }),
    ...(id === undefined ? {} : { MESSAGE_ID: id }),
  },
})

/** A line of a program that runs as this unit. */
const said = (from: string, unit: string, message: string, { priority = 6, id }: More = {}): Line => ({
  fields: {
    MESSAGE: message,
    PRIORITY: String(priority),
    SYSLOG_IDENTIFIER: from,
    _SYSTEMD_UNIT: unit,
    _TRANSPORT: 'stdout',
    ...(id === undefined ? {} : { MESSAGE_ID: id }),
  },
})

const SESSION_BEGAN = '8d45620c1a4348dbb17410da57c60c66'
const STARTED = 'b07a249cd024414a82dd00cd181378ff'
const SHUTTING_DOWN = '98268866d1d54a499c4e98921d93bc40'

/** The kernel, the initramfs and the services, up to where the login screen would come. */
export const untilServices = (commandLine: string): readonly Line[] => [
  kernel('Linux version 7.1.4-300.fc43.x86_64 (mockbuild@harbor)'),
  kernel(`Command line: ${commandLine}`),
  systemd('Reached target initrd-root-fs.target - Initrd Root File System.', 'initrd-root-fs.target'),
  systemd('Switching root.', null),
  systemd('Reached target local-fs.target - Local File Systems.', 'local-fs.target'),
  systemd('Reached target basic.target - Basic System.', 'basic.target'),
  systemd('Reached target multi-user.target - Multi-User System.', 'multi-user.target'),
]

export const failedUnits = (units: readonly string[]): readonly Line[] =>
  units.flatMap((unit) => [
    systemd(`${unit}: Main process exited, code=exited, status=1/FAILURE`, unit, { priority: 5 }),
    systemd(`${unit}: Failed with result 'exit-code'.`, unit, { priority: 4 }),
    systemd(`Failed to start ${unit}.`, unit, { priority: 3 }),
  ])

const pam = (what: string): Line =>
  said('gdm-password]', 'gdm.service', `pam_unix(gdm-password:session): session ${what}`)

const opened = pam('opened for user anna(uid=1000) by anna(uid=0)')

/** The login screen, so many sessions that end at once, and one that lasts. */
export const untilDesktop = (failedLogins: number): readonly Line[] => [
  systemd('Started gdm.service - GNOME Display Manager.', 'gdm.service'),
  systemd('Reached target graphical.target - Graphical Interface.', 'graphical.target'),
  systemd('Startup finished in 3.1s (kernel) + 9.2s (userspace) = 12.3s.', null, { id: STARTED }),
  ...Array.from({ length: failedLogins }, () => [
    opened,
    { ...pam('closed for user anna'), after: 4_000_000n },
  ]).flat(),
  opened,
  said('systemd-logind', 'systemd-logind.service', 'New session 2 of user anna.', { id: SESSION_BEGAN }),
]

/** A login screen that dies each time it is started. */
export const withoutDesktop: readonly Line[] = [
  said('gdm', 'gdm.service', 'Gdm: GdmDisplay: Session never registered, failing', { priority: 3 }),
  systemd("gdm.service: Failed with result 'exit-code'.", 'gdm.service', { priority: 4 }),
  systemd('Failed to start gdm.service - GNOME Display Manager.', 'gdm.service', { priority: 3 }),
]

export const shuttingDown: readonly Line[] = [
  said('systemd-logind', 'systemd-logind.service', 'System is rebooting.', { id: SHUTTING_DOWN }),
  systemd('Stopped target graphical.target - Graphical Interface.', 'graphical.target'),
]

export const down: readonly Line[] = [
  systemd('Reached target reboot.target - System Reboot.', 'reboot.target'),
  said('systemd-journald', 'systemd-journald.service', 'Journal stopped'),
]

const FINALISE = 'ostree-finalize-staged.service'
const finalising: readonly Line[] = [
  systemd(`Stopping ${FINALISE} - OSTree Finalize Staged Deployment...`, FINALISE),
  said('ostree', FINALISE, 'Finalizing staged deployment'),
  said('ostree', FINALISE, 'Copying /etc changes: 12 modified, 0 removed, 31 added'),
]

/** How ostree-finalize-staged.service ends; `error`: libostree's own words. */
export function finalised(how: 'done' | 'power-lost' | { readonly error: string }): readonly Line[] {
  if (how === 'power-lost') return finalising
  if (how === 'done') {
    return [
      ...finalising,
      said('ostree', FINALISE, 'Finished writing deployment'),
      systemd(`Stopped ${FINALISE} - OSTree Finalize Staged Deployment.`, FINALISE),
    ]
  }
  return [
    ...finalising,
    said('ostree', FINALISE, `error: ${how.error}`),
    systemd(`${FINALISE}: Control process exited, code=exited, status=1/FAILURE`, FINALISE, { priority: 5 }),
    systemd(`${FINALISE}: Failed with result 'exit-code'.`, FINALISE, { priority: 4 }),
  ]
}

const COMPLETE = 'ostree-boot-complete.service'
/** What the next start reports of it. */
export const notFinalised = (error: string): readonly Line[] => [
  said('ostree', COMPLETE, `error: ${FINALISE} failed on previous boot: ${error}`),
  systemd(`${COMPLETE}: Main process exited, code=exited, status=1/FAILURE`, COMPLETE, { priority: 5 }),
  systemd(`${COMPLETE}: Failed with result 'exit-code'.`, COMPLETE, { priority: 4 }),
]

const CHECK = 'greenboot-healthcheck.service'
const FALLBACK = 'greenboot-rpm-ostree-grub2-check-fallback.service'
const required = (what: string) => said('greenboot', CHECK, `Script '00_required_scripts_start.sh' ${what}`)

/** The checks of a version that they find bad. */
export const checkFails: readonly Line[] = [
  systemd(`Starting ${CHECK} - greenboot Health Checks Runner...`, CHECK),
  said('greenboot', CHECK, 'Running Required Health Check Scripts...'),
  required('SUCCESS'),
  said('greenboot', CHECK, "Script '20_desktop_services.sh' FAILURE (exit code '1')", { priority: 3 }),
  systemd(`${CHECK}: Main process exited, code=exited, status=1/FAILURE`, CHECK, { priority: 5 }),
  systemd(`${CHECK}: Failed with result 'exit-code'.`, CHECK, { priority: 4 }),
  said('redboot-auto-reboot', 'redboot-auto-reboot.service', 'SYSTEM is UNHEALTHY. Rebooting now...'),
]

/** And of the version that was gone back to. */
export const checkedAfterFallback: readonly Line[] = [
  said(
    'greenboot-rpm-ostree-grub2-check-fallback',
    FALLBACK,
    'FALLBACK BOOT DETECTED! Default rpm-ostree deployment has been rolled back.',
  ),
  said('greenboot', CHECK, 'Running Required Health Check Scripts...'),
  required('SUCCESS'),
  said('greenboot-status', 'greenboot-status.service', 'Boot Status is GREEN - Health Check SUCCESS'),
]
