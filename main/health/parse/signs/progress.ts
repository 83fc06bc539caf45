/** How far a start came, and how it ended. */
import { greeter } from './display-manager.ts'
import type { Row } from './row.ts'

export const progress = [
  // systemd-pstore: the firmware kept what a panic had to say
  { sign: 'panic-before', weight: 'shows', says: [/PStore dmesg-\S+ moved to/] },
  // how far it came: systemd, pam, logind
  {
    sign: 'logged-in',
    weight: 'shows',
    says: [
      /New session '?\w+'? of user (?!'?(?:gdm|sddm|lightdm|greeter|cosmic-greeter|plasmalogin|gnome-initial-setup|root)\b)/,
      /pam_unix\((?:gdm-(?:password|autologin|fingerprint)|sddm(?:-autologin)?|lightdm|login|plasmalogin|greetd|kde):session\): session opened/,
    ],
  },
  {
    sign: 'desktop-target',
    weight: 'shows',
    says: [/Reached target (?:graphical\.target|Graphical Interface)/],
  },
  { sign: 'login-screen', weight: 'shows', says: [greeter('Started (?:.* - )?')] },
  {
    sign: 'services-up',
    weight: 'shows',
    says: [
      /Reached target (?:multi-user\.target|Multi-User System)/,
      /Startup finished in .*\((?:kernel|userspace)\)/,
    ],
  },
  {
    sign: 'services-began',
    weight: 'shows',
    says: [
      /Reached target (?:basic\.target|Basic System|sysinit\.target|System Init|local-fs\.target|Local File)/,
    ],
  },
  {
    sign: 'system-found',
    weight: 'shows',
    says: [
      /Switching root|Reached target (?:initrd-switch-root|Switch Root|Initrd Root File|initrd-root-fs)/,
      /Finished (?:.* - )?OSTree Prepare|Reached target (?:initrd\.target|Initrd Default)/,
    ],
  },
  {
    sign: 'early-began',
    weight: 'shows',
    says: [/[Dd]racut|Reached target (?:Initrd|initrd)|Running in init(?:rd|ial)/],
  },
  {
    sign: 'shutting-down',
    weight: 'shows',
    says: [
      /System is (?:rebooting|powering (?:down|off)|halting)/i,
      /Reached target (?:\w+\.target - )?(?:System )?(?:Reboot|Power[- ]Off|Shutdown|Late Shutdown|Halt|Unmount)/i,
      /Reached target (?:reboot|poweroff|shutdown|final|umount|halt)\.target/,
      /reboot: (?:Restarting|Power down)|Journal stopped/,
      /Received SIGTERM from PID 1|systemd-shutdown/,
    ],
  },
  { sign: 'kernel-began', weight: 'shows', says: [/^Linux version |^Command line: /] },
  {
    sign: 'service-failed',
    weight: 'hurts',
    says: [/^Failed to start |\.service: Failed with result|^Dependency failed for /],
  },
] as const satisfies readonly Row[]
