/** What loaders, the kernel, the initramfs and systemd say when the system itself does not come up. */
import type { Row } from './row.ts'

export const early = [
  // kernel: init/do_mounts.c, kernel/panic.c, kernel/exit.c, kernel/watchdog.c
  {
    sign: 'panic',
    weight: 'stops',
    says: [/Kernel panic - not syncing/, /end Kernel panic/i, /Attempted to kill init!/],
  },
  {
    sign: 'no-root-device',
    weight: 'stops',
    says: [/VFS: (?:Unable to mount root|Cannot open root device)/, /\/dev\/root: Can't open blockdev/],
  },
  {
    sign: 'kernel-bug',
    weight: 'hurts',
    says: [
      /\bBUG: (?:unable to|kernel NULL|Bad page)/,
      /\bOops: /,
      /general protection fault/,
      /kernel BUG at /,
    ],
  },
  {
    sign: 'hang',
    weight: 'hurts',
    says: [
      /BUG: soft lockup/,
      /Watchdog detected hard LOCKUP/,
      /rcu: INFO: rcu_\w+ (?:self-)?detected/,
      /INFO: task .+ blocked for more than \d+ seconds/,
    ],
  },
  // boot loaders: shim, GRUB, systemd-boot
  {
    sign: 'not-trusted',
    weight: 'stops',
    says: [
      /bad shim signature/,
      /Verification failed: .*Security Violation/,
      /Secure Boot Violation/i,
      /^error: .*(?:shim_lock protocol|prohibited by secure boot|invalid signature|nobody cares)/,
    ],
  },
  {
    sign: 'loader-error',
    weight: 'stops',
    says: [
      /^error: .*(?:file .*not found|no such (?:device|partition)|unknown filesystem|load the kernel first)/,
      /^error: .*(?:symbol .* not found|premature end of file|out of memory|invalid (?:magic|arch))/,
      /grub rescue>|Entering rescue mode\.\.\./,
      /Error (?:loading|preparing|opening) .*(?:\\|\.efi|vmlinuz|initrd)/,
      /No bootable (?:device|medium)/,
    ],
  },
  // ostree-prepare-root (src/switchroot), bootc's initramfs, dracut, mkinitcpio, initramfs-tools
  {
    sign: 'deployment-missing',
    weight: 'stops',
    says: [
      /Couldn't find specified OSTree root/,
      /No (?:ostree|OSTree) target/,
      /Failed to determine ostree target/,
      /OSTree target is not a symbolic link/,
      /composefs: failed to mount/,
      /ostree-prepare-root\.service: (?:Main process exited|Failed with)/,
      /Failed to start (?:ostree-prepare-root|OSTree Prepare|bootc-root-setup)/,
      /bootc-root-setup\.service: Failed with/,
    ],
  },
  {
    sign: 'root-mount-failed',
    weight: 'stops',
    says: [
      /Failed to mount (?:sysroot\.mount|\/sysroot\b)/,
      /sysroot\.mount: (?:Failed with|Mount process exited)/,
      /Dependency failed for (?:.* - )?(?:Initrd (?:Root|Default)|initrd-(?:root|fs)|\/sysroot\b)/,
      /initrd-root-(?:fs|device)\.target: Job .* failed/,
      /mount: \/sysroot:/,
    ],
  },
  {
    sign: 'no-root-device',
    weight: 'stops',
    says: [
      /dracut-initqueue.*(?:timeout|Could not boot)/,
      /Warning: Could not boot/,
      /Warning: \/dev\/\S+ does not exist/,
      /ALERT! +\S+ does not exist/,
      /Gave up waiting for root/,
      /ERROR: device '.*' not found\. Skipping fsck/,
    ],
  },
  // systemd: src/core, src/shared/switch-root.c
  {
    sign: 'manager-stopped',
    weight: 'stops',
    says: [
      /Freezing execution/,
      /Failed to switch root/,
      /Failed to start (?:initrd-switch-root|Switch Root)/,
      /initrd-switch-root\.service: Failed with/,
      /Failed to (?:allocate manager|mount early API|load SELinux policy)/,
      /Failed to execute \/sbin\/init|No working init found/,
      /does not seem to be an OS tree|os-release file is missing/,
    ],
  },
  {
    sign: 'local-files-missing',
    weight: 'stops',
    says: [
      /Dependency failed for (?:.* - )?(?:Local File Systems|local-fs\.target)/,
      /local-fs\.target: (?:Job .* failed|Triggering OnFailure)/,
    ],
  },
  {
    sign: 'emergency',
    weight: 'stops',
    says: [
      /(?:Started|Starting|Reached target) (?:.* - )?(?:(?:[Dd]racut )?emergency|(?:[Dd]racut )?Emergency|rescue|Rescue)/,
      /You are in (?:emergency|rescue) mode|Entering (?:emergency|rescue) mode/,
      /Give root password for maintenance|Press Enter for (?:maintenance|emergency)/,
      /Cannot open access to console, the root account is locked/,
      /rdsosreport\.txt/,
    ],
  },
  {
    sign: 'resume-device-missing',
    weight: 'harmless',
    says: [/systemd-hibernate-resume|Resume from hibernation/, /Dependency failed for (?:.* - )?Swap/i],
  },
  {
    sign: 'device-missing',
    weight: 'hurts',
    says: [/Timed out waiting for (?:device|udev)/, /\.device: Job .*(?:timed out|timeout|result 'timeout')/],
  },
  {
    sign: 'local-storage-failed',
    weight: 'hurts',
    says: [
      /Dependency failed for (?:.* - )?(?:\/|File System Check)/,
      /Failed to mount (?!sysext|confext)|\.mount: (?:Failed with result|Mount process exited)/,
      /EXT4-fs error|XFS .*(?:[Cc]orruption|metadata I\/O)|BTRFS.*(?:critical|error|parent transid)/,
      /I\/O error, dev |Buffer I\/O error/,
      /UNEXPECTED INCONSISTENCY|run fsck MANUALLY/i,
    ],
  },
  // shutdown, and units that cannot do their work on an image
  {
    sign: 'remount-of-image',
    weight: 'harmless',
    says: [/systemd-remount-fs/, /mount: \/: mount point not mounted or bad option/, /mount for \/ exited/],
  },
  {
    sign: 'unmount-trouble',
    weight: 'harmless',
    says: [
      /Failed unmounting|Failed to unmount|Could not detach|Unable to finalize remaining/,
      /umount: .* (?:target is busy|not mounted)/,
      /A stop job is running|State 'stop-sig(?:term|kill)' timed out/,
    ],
  },
] as const satisfies readonly Row[]
