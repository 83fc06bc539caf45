/**
 * How much each fact weighs, and with it every app: the one table, made to be read and argued about. An app is rated by its
 * heaviest fact that is on; all facts of that weight are the reasons.
 *
 * contained   shows its own windows and keeps its own files; nothing of the person's is within reach
 * limited     common needs that can be misused only together with something else (network, sound)
 * notable     something of the person's, of other programs or of the devices is within reach without asking
 * wide        all of a kind: to read every file of the home folder, every window and key, every password
 * unconfined  can run something outside of its sandbox, or write what is run there, and so do whatever the person can
 *
 * The table is at least as strict as what GNOME Software (plugins/flatpak/gs-flatpak-utils.c, src/gs-app-context-bar.c) and
 * Bazaar (src/bz-app-permissions.c, src/safety-calculator.c) say of the same access; test/access/rating.test.ts holds it to
 * that. Words that have no effect today (newer than the Flatpak here, or a place it never hands out) weigh as if they had:
 * an update of Flatpak gives them effect without anybody being asked.
 */
import { type FactCode, type Level, levels } from '../../contract/access-codes.ts'
import type { Fact, Rating } from '../../contract/access.ts'

export const weights: Readonly<Record<FactCode, Level>> = {
  // Whoever can change every file of a person can also change those that run at sign-in.
  'files-all': 'unconfined',
  'files-all-read': 'wide',
  'files-root': 'unconfined',
  'files-root-read': 'wide',
  'files-home': 'unconfined',
  'files-home-read': 'wide',
  'files-folder': 'notable',
  'files-folder-read': 'notable',
  'files-path': 'notable',
  'files-path-read': 'notable',
  'files-drives': 'notable',
  'files-drives-read': 'notable',
  'files-remote': 'notable',
  'files-remote-read': 'notable',
  // The desktop's file service opens any file for whoever asks.
  'files-service': 'wide',
  'files-temporary': 'notable',
  'files-temporary-read': 'notable',
  'files-system-programs': 'notable',
  'files-system-settings': 'notable',
  // On systems with read-only versions /var also holds the home folders.
  'files-system-state': 'unconfined',
  'files-system-state-read': 'wide',
  // All other programs' settings and data: accounts, tokens, keyrings; and what the session and the menu start.
  'files-app-settings': 'unconfined',
  'files-app-settings-read': 'wide',
  'files-app-data': 'unconfined',
  'files-app-data-read': 'wide',
  'files-app-caches': 'notable',
  'files-app-caches-read': 'notable',
  'files-other-apps': 'wide',
  'files-other-apps-read': 'wide',
  'files-other-app': 'notable',
  'files-other-app-read': 'notable',
  'files-installed-apps': 'notable',
  'files-installed-apps-read': 'notable',
  'files-trash': 'notable',
  'files-look': 'notable',
  // One small file with colours and fonts, only to read: every KDE app asks for it, and both others let it pass.
  'files-desktop-look': 'contained',
  'files-search': 'notable',
  'files-reserved': 'notable',
  'files-persistent': 'contained',
  'files-migrated': 'contained',

  'devices-graphics': 'contained',
  // Camera, microphones, game controllers, security keys, serial ports: each without asking.
  'devices-all': 'notable',
  'devices-input': 'limited',
  'devices-usb': 'notable',
  // Only names which devices the desktop may ask about.
  'devices-usb-listed': 'contained',
  'devices-usb-hidden': 'contained',
  'devices-kvm': 'notable',
  'devices-shm': 'notable',
  'devices-sound': 'limited',
  'devices-media': 'notable',
  'devices-printers': 'notable',
  'devices-smartcards': 'notable',
  'devices-bluetooth': 'limited',
  'devices-bluetooth-control': 'notable',
  'devices-canbus': 'limited',
  'devices-firmware': 'notable',
  'devices-watch': 'notable',
  'devices-disks': 'notable',

  network: 'limited',
  'network-settings': 'notable',
  'network-discovery': 'notable',

  'desktop-windows': 'contained',
  // Sees every key and every window of other programs, and can press keys in them.
  'desktop-x11': 'wide',
  'desktop-x11-fallback': 'contained',
  'desktop-window-system': 'wide',
  'desktop-ipc': 'contained',
  'desktop-notifications': 'notable',
  'desktop-tray': 'notable',
  'desktop-menu-bar': 'notable',
  'desktop-idle': 'notable',
  'desktop-power': 'notable',
  'desktop-session': 'notable',
  'desktop-media-keys': 'notable',
  'desktop-media-player': 'notable',
  'desktop-file-manager': 'notable',
  'desktop-accessibility': 'notable',
  'desktop-speech': 'notable',
  'desktop-games': 'notable',
  'desktop-mounts': 'notable',
  'desktop-screenshots': 'wide',
  'desktop-shell': 'wide',
  // Settings include keyboard shortcuts, and those start programs.
  'desktop-settings': 'wide',
  'desktop-settings-notified': 'notable',
  'desktop-look-service': 'notable',
  'desktop-phone': 'notable',
  'desktop-software': 'notable',
  'desktop-other-app': 'notable',
  'desktop-portal': 'contained',
  'desktop-environment': 'contained',
  'desktop-multiarch': 'contained',
  'desktop-own-shm': 'contained',
  'bus-see': 'notable',
  'bus-talk': 'notable',
  'bus-own': 'notable',
  'bus-own-app': 'contained',
  'system-bus-see': 'notable',
  'system-bus-talk': 'notable',
  'system-bus-own': 'notable',
  'a11y-bus-own': 'notable',
  'system-bus-all': 'wide',
  'desktop-policy': 'notable',

  // The keyring and the wallet hand every stored password to whoever may talk to them while they are open.
  'identity-passwords': 'wide',
  'identity-passwords-provider': 'wide',
  'identity-password-files': 'wide',
  'identity-ssh': 'wide',
  'identity-ssh-files': 'wide',
  'identity-gpg': 'wide',
  'identity-gpg-files': 'wide',
  'identity-browser': 'wide',
  'identity-accounts': 'wide',
  'identity-kerberos': 'notable',
  'identity-admin': 'notable',
  'identity-who': 'notable',
  'identity-location': 'notable',

  'escape-commands': 'unconfined',
  'escape-session-bus': 'unconfined',
  'escape-session-services': 'unconfined',
  'escape-containers': 'unconfined',
  'escape-permissions': 'unconfined',
  'escape-overrides': 'unconfined',
  'escape-start-files': 'unconfined',
  // These need the person to start something, which they do every day.
  'escape-launchers': 'unconfined',
  'escape-browser-helpers': 'unconfined',
  'escape-terminal': 'unconfined',
  // They ask for the administrator's password before anything that matters.
  'escape-system-services': 'wide',
  'escape-debugging': 'limited',
  'unknown-word': 'notable',
  'foreign-note': 'contained',
}

export const isHeavier = (one: Level, other: Level): boolean => levels.indexOf(one) > levels.indexOf(other)

/** Whether a fact counts: on, and not waiting for a condition that does not hold or repeating what another says. */
export function counts(fact: Fact): boolean {
  return fact.state === 'on' && fact.hindrance !== 'condition' && fact.hindrance !== 'powerless'
}

/** The heaviest fact's weight, and every fact of that weight. */
export function rate(facts: readonly Fact[]): Rating {
  const counted = facts.filter(counts)
  const level = counted.reduce<Level>(
    (worst, { weight }) => (isHeavier(weight, worst) ? weight : worst),
    'contained',
  )
  const reasons = counted.filter(({ weight }) => weight === level).map(({ id }) => id)
  return { level, reasons: level === 'contained' ? [] : reasons }
}
