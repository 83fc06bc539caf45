import { describe, expect, test } from 'vitest'
import { parseLogText } from './log.ts'
import { causeOf, readStart } from './reach.ts'

const start = (text: string) => readStart(parseLogText(text).flat())

/** A start of Fedora Silverblue as its journal has it, shortened. */
const healthy = `kernel: Linux version 6.17.8-300.fc43.x86_64
kernel: Command line: BOOT_IMAGE=(hd0,gpt2)/ostree/fedora-1/vmlinuz ostree=/ostree/boot.1/fedora/1/0
systemd[1]: Reached target initrd-root-fs.target - Initrd Root File System.
systemd[1]: Switching root.
systemd[1]: Reached target local-fs.target - Local File Systems.
systemd[1]: Reached target basic.target - Basic System.
systemd[1]: Started gdm.service - GNOME Display Manager.
systemd[1]: Reached target multi-user.target - Multi-User System.
systemd[1]: Reached target graphical.target - Graphical Interface.
systemd-logind[900]: New session 'c1' of user 'gdm' with class 'greeter' and type 'wayland'.
`
const login = `gdm-password][2000]: pam_unix(gdm-password:session): session opened for user anna(uid=1000) by anna(uid=0)
systemd-logind[900]: New session 2 of user anna.
`

describe('how far it came', () => {
  const steps = healthy.split('\n')
  test.each([
    [1, 'kernel'],
    [3, 'services'],
    [6, 'services'],
    [7, 'login-screen'],
    [10, 'login-screen'],
  ] as const)('%i lines of a healthy start: %s', (count, reach) => {
    const seen = start(steps.slice(0, count).join('\n'))
    expect(seen.reach).toBe(reach)
    expect(causeOf(seen)).toBeNull()
  })

  test('the greeter is nobody, a person is', () => {
    expect(start(healthy).logins).toBe(0)
    expect(start(healthy + login)).toMatchObject({ reach: 'desktop', stops: [], hurt: [], shutDown: false })
  })

  test('how it ended', () => {
    expect(start(`${healthy}systemd-logind[900]: System is rebooting.`).shutDown).toBe(true)
    expect(start(`${healthy}systemd[1]: Reached target reboot.target - System Reboot.`).shutDown).toBe(true)
    expect(start(`${healthy}systemd[1]: Reached target System Power Off.`).shutDown).toBe(true)
  })
})

test('what fails while it is shut down is not held against its start', () => {
  // From a real shutdown of an OSTree system in a container, systemd 257.
  const down = `systemd-logind[900]: System is powering down.
systemd[1]: Failed unmounting boot.mount - /boot.
systemd[1]: tmp.mount: Mount process exited, code=exited, status=32/n/a
systemd[1]: Dependency failed for local-fs.target - Local File Systems.`
  expect(start(`${healthy}${login}${down}`)).toMatchObject({
    reach: 'desktop',
    stops: [],
    hurt: [],
    shutDown: true,
  })
})

describe('what stopped it', () => {
  // Each wording from the place named; messages only, re-typed.
  test.each([
    // linux init/do_mounts.c; github.com/Ultramarine-Linux/bootc/issues/4
    [
      'kernel: Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
      'panic',
      'kernel',
    ],
    // linux kernel/exit.c
    ['[    3.1] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100', 'panic', 'kernel'],
    // ostree src/switchroot/ostree-prepare-root.c; github.com/ostreedev/ostree/issues/2767
    [
      "ostree-prepare-root[260]: ostree-prepare-root: Couldn't find specified OSTree root '/sysroot//ostree/boot.1/fedora/x/0': No such file",
      'system-not-found',
      'early',
    ],
    // ostree src/libotcore/otcore-prepare-root.c
    [
      'ostree-prepare-root[2]: ostree-prepare-root: composefs: failed to mount: No such file',
      'system-not-found',
      'early',
    ],
    // systemd
    ['systemd[1]: Failed to mount sysroot.mount - /sysroot.', 'storage-missing', 'early'],
    [
      'systemd[1]: Dependency failed for initrd-root-fs.target - Initrd Root File System.',
      'storage-missing',
      'early',
    ],
    // dracut
    [
      'dracut-initqueue[400]: Warning: dracut-initqueue: timeout, still waiting for following initqueue hooks:',
      'storage-missing',
      'kernel',
    ],
    ['dracut-initqueue[400]: Warning: /dev/disk/by-uuid/1234 does not exist', 'storage-missing', 'kernel'],
    // systemd src/shared/switch-root.c, src/core/main.c
    [
      'systemd[1]: Failed to switch root: Specified switch root path /sysroot does not seem to be an OS tree. os-release file is missing.',
      'panic',
      'early',
    ],
    ['systemd[1]: Freezing execution.', 'panic', 'early'],
    // systemd
    ['systemd[1]: Started emergency.service - Emergency Shell.', 'emergency', 'early'],
    ['systemd[1]: local-fs.target: Triggering OnFailure= dependencies.', 'emergency', 'services'],
    ['systemd[1]: Reached target emergency.target - Emergency Mode.', 'emergency', 'early'],
    // GRUB grub-core/loader, shim
    [
      "error: ../../grub-core/fs/fshelp.c:257:file `/ostree/fedora-1/vmlinuz-6.17' not found.",
      'system-not-found',
      'loader',
    ],
    ['error: ../../grub-core/kern/efi/sb.c:182:bad shim signature.', 'not-trusted', 'loader'],
    ['Verification failed: (0x1A) Security Violation', 'not-trusted', 'loader'],
  ])('%s', (text, cause, reach) => {
    const seen = start(text)
    expect(causeOf(seen)).toBe(cause)
    expect(seen.reach).toBe(reach)
    expect(seen.lines).toHaveLength(1)
  })

  test('a disk that does not appear and takes the start with it is the disk, not only the shell', () => {
    // github.com/systemd/systemd/issues/13775
    const seen = start(`systemd[1]: Timed out waiting for device /dev/disk/by-uuid/1.
systemd[1]: Dependency failed for /boot/efi.
systemd[1]: Dependency failed for Local File Systems.
systemd[1]: local-fs.target: Triggering OnFailure= dependencies.`)
    expect(causeOf(seen)).toBe('storage-missing')
  })

  test('a disk that only resuming waits for makes it late', () => {
    // github.com/ublue-os/bluefin/issues/1486
    const late = `systemd[1]: Timed out waiting for device dev-disk-by\\x2duuid-1.device - /dev/disk/by-uuid/1.
systemd[1]: Dependency failed for systemd-hibernate-resume.service - Resume from hibernation.
`
    expect(start(late)).toMatchObject({ stops: [], hurt: [], harmless: ['resume-device-missing'] })
    expect(causeOf(start(late + healthy + login))).toBeNull()
  })
})

describe('a system that runs and shows nothing', () => {
  test.each([
    // github.com/ublue-os/bazzite/issues/4983
    'kwin_wayland: No suitable DRM devices have been found',
    // github.com/ublue-os/bazzite/issues/2668
    '[   12.0] NVRM: API mismatch: the client has the version 570.153.02, but',
    // github.com/systemd/systemd/issues/16577
    'gnome-session-binary[444]: Unrecoverable failure in required component org.gnome.Shell.desktop',
    'systemd[1]: Failed to start gdm.service - GNOME Display Manager.',
    'systemd[1]: sddm.service: Start request repeated too quickly.',
  ])('%s', (text) => {
    const seen = start(healthy + text)
    expect(causeOf(seen)).toBe('no-desktop')
    expect(causeOf(start(`${healthy}${text}\n${login}`))).toBeNull()
  })

  test('a black screen is no login screen, whatever systemd reached', () => {
    expect(start(`${healthy}kwin_wayland: Failed to open drm node: "/dev/dri/card1"`).reach).toBe('services')
  })

  test('a card that was reset and went on is no trouble; one that was not is', () => {
    // github.com/pop-os/cosmic-epoch/issues/3764
    const reset = 'kernel: amdgpu 0000:0c:00.0: GPU reset begin!. Source:  1\n'
    const recovered = 'kernel: amdgpu 0000:0c:00.0: GPU reset succeeded, trying to resume\n'
    expect(start(reset + recovered)).toMatchObject({ hurt: [], harmless: ['graphics-recovered'] })
    expect(start(reset + recovered + reset).hurt).toEqual(['graphics-reset'])
  })
})

test('what looks bad on an image and is not', () => {
  // github.com/ostreedev/ostree/issues/3193
  const seen =
    start(`${healthy}${login}2月 22 13:28:48 host systemd-remount-fs[1]: mount: /: mount point not mounted or bad option.
2月 22 13:28:48 host systemd[1]: systemd-remount-fs.service: Main process exited, code=exited, status=1/FAILURE
2月 22 13:28:48 host systemd[1]: systemd-remount-fs.service: Failed with result 'exit-code'.`)
  expect(seen).toMatchObject({ stops: [], hurt: [], harmless: ['remount-of-image'], reach: 'desktop' })
})

test('ordinary lines of a healthy system mean nothing', () => {
  const ordinary = `systemd[1]: Started user@1000.service - User Manager for UID 1000.
kernel: amdgpu 0000:0c:00.0: amdgpu: SMU is initialized successfully!
kernel: nvidia-modeset: Loading NVIDIA Kernel Mode Setting Driver for UNIX platforms  570.144
NetworkManager[1000]: <info>  [1759.1] device (wlp1s0): state change: config -> ip-config
systemd[1]: Condition check resulted in Rescue Shell being skipped.
gnome-shell[2000]: Failed to get monitors config
kernel: ACPI BIOS Error (bug): Could not resolve symbol [\\_SB.PC00]`
  expect(start(ordinary)).toMatchObject({ stops: [], hurt: [], harmless: [], reach: 'unknown' })
})
