/**
 * The codes in which main tells what an app can access; sentences for them stand in renderer/words/access.*. What weighs how
 * much is in main/access/rating.ts.
 */

/** Who said something, in rising strength: the app's makers, the administrator, the person. */
export const layers = ['app', 'admin-all', 'admin', 'all-apps', 'you'] as const
export type Layer = (typeof layers)[number]

/** How much a fact, and an app as a whole, can do; in rising order. main/access/rating.ts says which fact weighs how much. */
export const levels = ['contained', 'limited', 'notable', 'wide', 'unconfined'] as const
export type Level = (typeof levels)[number]

/** Folders of the home folder that have a meaning of their own (xdg-user-dirs), by our codes. */
export const userFolders = [
  'desktop',
  'documents',
  'download',
  'music',
  'pictures',
  'public-share',
  'templates',
  'videos',
] as const
export type UserFolder = (typeof userFolders)[number]

export const factGroups = ['files', 'devices', 'network', 'desktop', 'identity', 'escape'] as const
export type FactGroup = (typeof factGroups)[number]

/** Placeholders of the sentences: {{place}}, {{folder}}, {{name}}, {{value}}, {{app}}. */
export const factCodes = [
  // files; with "-read" only reading
  'files-all',
  'files-all-read',
  'files-root',
  'files-root-read',
  'files-home',
  'files-home-read',
  'files-folder',
  'files-folder-read',
  'files-path',
  'files-path-read',
  'files-drives',
  'files-drives-read',
  'files-remote',
  'files-remote-read',
  'files-service',
  'files-temporary',
  'files-temporary-read',
  'files-system-programs',
  'files-system-settings',
  'files-system-state',
  'files-system-state-read',
  'files-app-settings',
  'files-app-settings-read',
  'files-app-data',
  'files-app-data-read',
  'files-app-caches',
  'files-app-caches-read',
  'files-other-apps',
  'files-other-apps-read',
  'files-other-app',
  'files-other-app-read',
  'files-installed-apps',
  'files-installed-apps-read',
  'files-trash',
  'files-look',
  'files-desktop-look',
  'files-search',
  'files-reserved',
  'files-persistent',
  'files-migrated',
  // devices
  'devices-graphics',
  'devices-all',
  'devices-input',
  'devices-usb',
  'devices-usb-listed',
  'devices-usb-hidden',
  'devices-kvm',
  'devices-shm',
  'devices-sound',
  'devices-media',
  'devices-printers',
  'devices-smartcards',
  'devices-bluetooth',
  'devices-bluetooth-control',
  'devices-canbus',
  'devices-firmware',
  'devices-watch',
  'devices-disks',
  // network
  'network',
  'network-settings',
  'network-discovery',
  // desktop and other programs
  'desktop-windows',
  'desktop-x11',
  'desktop-x11-fallback',
  'desktop-window-system',
  'desktop-ipc',
  'desktop-notifications',
  'desktop-tray',
  'desktop-menu-bar',
  'desktop-idle',
  'desktop-power',
  'desktop-session',
  'desktop-media-keys',
  'desktop-media-player',
  'desktop-file-manager',
  'desktop-accessibility',
  'desktop-speech',
  'desktop-games',
  'desktop-mounts',
  'desktop-screenshots',
  'desktop-shell',
  'desktop-settings',
  'desktop-settings-notified',
  'desktop-look-service',
  'desktop-phone',
  'desktop-software',
  'desktop-other-app',
  'desktop-portal',
  'desktop-environment',
  'desktop-multiarch',
  'desktop-own-shm',
  'bus-see',
  'bus-talk',
  'bus-own',
  'bus-own-app',
  'system-bus-see',
  'system-bus-talk',
  'system-bus-own',
  'a11y-bus-own',
  'system-bus-all',
  'desktop-policy',
  // identity and secrets
  'identity-passwords',
  'identity-passwords-provider',
  'identity-password-files',
  'identity-ssh',
  'identity-ssh-files',
  'identity-gpg',
  'identity-gpg-files',
  'identity-browser',
  'identity-accounts',
  'identity-kerberos',
  'identity-admin',
  'identity-who',
  'identity-location',
  // ways out
  'escape-commands',
  'escape-session-bus',
  'escape-session-services',
  'escape-containers',
  'escape-permissions',
  'escape-overrides',
  'escape-start-files',
  'escape-launchers',
  'escape-browser-helpers',
  'escape-terminal',
  'escape-system-services',
  'escape-debugging',
  'unknown-word',
  'foreign-note',
] as const
export type FactCode = (typeof factCodes)[number]

/** How far a fact can be set; `default` gives up the person's own setting. */
export const settings = ['off', 'on', 'read', 'write', 'see', 'talk', 'own', 'default'] as const
export type Setting = (typeof settings)[number]

/** Things the desktop asks about; see main/access/grants/grant-kinds.ts for where each is kept. */
export const grantKinds = [
  'camera',
  'microphone',
  'speakers',
  'location',
  'background',
  'notifications',
  'screenshot',
  'wallpaper',
  'screen-cast',
  'remote-desktop',
  'input-capture',
  'usb',
  'inhibit',
  'shortcuts-inhibitor',
  'gamemode',
  'realtime',
  'own-updates',
  'open-with',
] as const
export type GrantKind = (typeof grantKinds)[number]

export const grantSettings = ['allow', 'deny', 'ask'] as const
export type GrantSetting = (typeof grantSettings)[number]

export const symptoms = [
  'folder',
  'usb-stick',
  'network',
  'camera',
  'microphone',
  'sound',
  'printer',
  'game-controller',
  'usb-device',
  'background',
  'notifications',
  'screen-sharing',
  'location',
  'passwords',
] as const
export type Symptom = (typeof symptoms)[number]
