/**
 * Programs that apps are known to ask for by their bus name, and what talking to them means. "NAME.*" stands for the name
 * and everything below it, as in Flatpak's own policies. What stands nowhere here is told by its name alone.
 */
import type { FactCode } from '../../../contract/access-codes.ts'

type Table = Readonly<Record<string, readonly string[]>>

/** On the session bus. Keys are codes; kept this way round because many names mean one thing. */
const session = {
  'escape-commands': [
    'org.freedesktop.Flatpak',
    'org.kde.klauncher',
    'org.kde.klauncher5',
    'org.kde.klauncher6',
  ],
  'escape-session-services': ['org.freedesktop.systemd1'],
  'escape-permissions': ['org.freedesktop.impl.portal.*'],
  'escape-terminal': [
    'org.gnome.Terminal.*',
    'org.gnome.Console',
    'org.gnome.Ptyxis',
    'app.devsuite.Ptyxis',
    'org.kde.konsole.*',
    'org.kde.yakuake',
    'com.gexperts.Tilix',
  ],
  'files-service': ['org.gtk.vfs.*'],
  'files-search': [
    'org.freedesktop.Tracker1.*',
    'org.freedesktop.Tracker3.*',
    'org.freedesktop.LocalSearch3.*',
    'org.kde.baloo.*',
  ],
  'identity-passwords': [
    'org.freedesktop.secrets',
    'org.freedesktop.Secret.*',
    'org.gnome.keyring.*',
    'org.kde.kwalletd',
    'org.kde.kwalletd4',
    'org.kde.kwalletd5',
    'org.kde.kwalletd6',
    'org.kde.KWallet',
    'org.kde.secretservicecompat',
    'org.keepassxc.KeePassXC.*',
  ],
  'identity-accounts': [
    'org.gnome.OnlineAccounts',
    'org.gnome.Identity',
    'org.gnome.evolution.dataserver.*',
    'com.microsoft.identity.broker1',
    'org.kde.kaccounts.*',
    'com.google.code.AccountsSSO.*',
    'org.freedesktop.Telepathy.*',
    'org.freedesktop.Akonadi.*',
  ],
  'desktop-settings': [
    'ca.desrt.dconf',
    'org.gnome.GConf',
    'org.xfce.Xfconf',
    'org.cinnamon.SettingsDaemon.*',
  ],
  'desktop-look-service': [
    'org.kde.KGlobalSettings',
    'org.kde.kconfig.notify',
    'org.gnome.SettingsDaemon.XSettings',
    'org.gtk.Settings',
  ],
  'desktop-screenshots': [
    'org.gnome.Shell.Screenshot',
    'org.gnome.Shell.Screencast',
    'org.gnome.Mutter.ScreenCast',
    'org.gnome.Mutter.RemoteDesktop',
    'org.gnome.Screenshot',
    'org.kde.kwin.Screenshot',
    'org.kde.KWin.ScreenShot2',
    'org.kde.Spectacle',
  ],
  'desktop-shell': [
    'org.gnome.Shell',
    'org.gnome.Shell.Extensions',
    'org.gnome.Mutter.DisplayConfig',
    'org.gnome.Mutter.InputCapture',
    'org.kde.KWin',
    'org.kde.plasmashell',
    'org.kde.kded5',
    'org.kde.kded6',
    'org.kde.kglobalaccel',
    'org.cinnamon.Muffin.*',
    'com.canonical.Unity.Launcher',
  ],
  'desktop-notifications': [
    'org.freedesktop.Notifications',
    'org.gtk.Notifications',
    'org.kde.knotify',
    'org.sigxcpu.Feedback',
  ],
  'desktop-tray': [
    'org.kde.StatusNotifierWatcher',
    'org.freedesktop.StatusNotifierWatcher',
    'org.kde.StatusNotifierHost',
    'com.canonical.indicator.application',
    'org.ayatana.indicator.application',
    'com.canonical.Unity',
    'com.canonical.Unity.LauncherEntry',
    'org.kde.JobViewServer',
    'org.kde.kuiserver',
  ],
  'desktop-menu-bar': [
    'com.canonical.AppMenu.Registrar.*',
    'org.kde.kappmenu',
    'org.kde.plasma.gmenu_dbusmenu_proxy',
  ],
  'desktop-idle': [
    'org.freedesktop.ScreenSaver',
    'org.gnome.ScreenSaver',
    'org.mate.ScreenSaver',
    'org.cinnamon.ScreenSaver',
    'org.xfce.ScreenSaver',
    'org.kde.screensaver',
    'com.canonical.Unity.Session',
    'org.freedesktop.PowerManagement.*',
    'org.gnome.Mutter.IdleMonitor.*',
    'org.kde.Solid.PowerManagement.PolicyAgent',
  ],
  'desktop-power': [
    'org.gnome.SettingsDaemon.Power',
    'org.kde.Solid.PowerManagement',
    'org.xfce.PowerManager',
  ],
  'desktop-session': [
    'org.gnome.SessionManager',
    'org.gnome.SessionManager.Presence',
    'org.mate.SessionManager',
    'org.cinnamon.SessionManager',
    'org.xfce.SessionManager',
    'org.kde.ksmserver',
    'org.kde.Shutdown',
  ],
  'desktop-media-keys': [
    'org.gnome.SettingsDaemon.MediaKeys',
    'org.mate.SettingsDaemon.*',
    'org.gnome.SettingsDaemon',
  ],
  'desktop-media-player': ['org.mpris.MediaPlayer2.*'],
  'desktop-file-manager': [
    'org.freedesktop.FileManager1',
    'org.gnome.Nautilus.*',
    'org.kde.dolphin.*',
    'org.gnome.ArchiveManager1',
    'org.gnome.NautilusPreviewer',
  ],
  'desktop-accessibility': ['org.a11y.*'],
  'desktop-speech': ['org.freedesktop.speech-dispatcher', 'org.freedesktop.Speech.*'],
  'desktop-games': ['com.feralinteractive.GameMode', 'com.steampowered.PressureVessel.*'],
  'desktop-mounts': ['org.gtk.MountOperationHandler', 'org.gtk.Private.*'],
  'desktop-phone': ['org.kde.kdeconnect', 'org.gnome.Shell.Extensions.GSConnect'],
  'desktop-software': [
    'org.gnome.Software',
    'org.freedesktop.PackageKit',
    'io.github.kolunmi.Bazaar',
    'org.kde.discover',
  ],
  'desktop-portal': ['org.freedesktop.portal.*', 'org.freedesktop.DBus'],
} as const satisfies Table

/** On the system bus. */
const system = {
  'escape-system-services': [
    'org.freedesktop.systemd1',
    'org.freedesktop.machine1',
    'org.freedesktop.PackageKit',
    'org.freedesktop.Flatpak.SystemHelper',
    'org.projectatomic.rpmostree1',
    'org.containers.bootc1',
    'org.freedesktop.sysupdate1',
    'org.freedesktop.portable1',
    'org.opensuse.Snapper',
    'org.freedesktop.Malcontent0',
  ],
  'devices-disks': ['org.freedesktop.UDisks2', 'org.freedesktop.UDisks'],
  'devices-bluetooth-control': ['org.bluez.*'],
  'devices-firmware': ['org.freedesktop.fwupd'],
  'devices-printers': [
    'org.cups.cupsd.*',
    'org.fedoraproject.Config.Printing',
    'org.opensuse.CupsPkHelper.Mechanism',
  ],
  'network-settings': [
    'org.freedesktop.NetworkManager.*',
    'org.freedesktop.network1',
    'org.freedesktop.resolve1',
    'org.freedesktop.ModemManager1',
    'fi.w1.wpa_supplicant1',
    'net.connman.*',
    'org.fedoraproject.FirewallD1',
  ],
  'network-discovery': ['org.freedesktop.Avahi.*'],
  'desktop-power': ['org.freedesktop.UPower.*', 'net.hadess.PowerProfiles', 'com.redhat.tuned'],
  'desktop-session': ['org.freedesktop.login1', 'org.freedesktop.ConsoleKit'],
  'identity-admin': ['org.freedesktop.PolicyKit1'],
  'identity-who': [
    'org.freedesktop.Accounts',
    'org.freedesktop.home1',
    'net.reactivated.Fprint',
    'org.freedesktop.hostname1',
  ],
  'identity-location': ['org.freedesktop.GeoClue2'],
} as const satisfies Table

type Rows = readonly (readonly [name: string, code: FactCode])[]

/** Keys of an object literal are strings to TypeScript; these are the codes written above. */
function rows<C extends FactCode>(table: Readonly<Record<C, readonly string[]>>, codes: readonly C[]): Rows {
  return codes.flatMap((code) => table[code].map((name) => [name, code] as const))
}

const isKey = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key)
const codesOf = <T extends object>(table: T) => Object.keys(table).filter((key) => isKey(table, key))

const knownNames: Readonly<Record<'session' | 'system', Rows>> = {
  session: rows(session, codesOf(session)),
  system: rows(system, codesOf(system)),
}

const bare = (name: string) => name.replace(/\.\*$/, '')

/** Whether a policy on `pattern` reaches the known name, or the other way round. */
function meets(pattern: string, known: string): boolean {
  if (bare(pattern) === bare(known)) return true
  return (
    (known.endsWith('.*') && pattern.startsWith(`${bare(known)}.`)) ||
    (pattern.endsWith('.*') && known.startsWith(`${bare(pattern)}.`))
  )
}

/** What may be meant by talking to a name or pattern: several things, where a pattern reaches several programs. */
export function codesOfName(bus: 'session' | 'system', pattern: string): readonly FactCode[] {
  const exact = knownNames[bus].find(([name]) => name === pattern)
  if (exact && !pattern.endsWith('.*')) return [exact[1]]
  return [...new Set(knownNames[bus].filter(([name]) => meets(pattern, name)).map(([, code]) => code))]
}
