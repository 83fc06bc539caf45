/**
 * What it means to reach a place: the first line that fits tells. A place is compared in one spelling, so that
 * "xdg-config/autostart", "~/.config/autostart" and "/home/me/.config/autostart" mean the same: below the home folder
 * it begins with "~/", below the session's runtime folder with "run:", else with "/".
 */
import type { FactCode } from '../../../contract/access-codes.ts'

interface Row {
  readonly at: RegExp
  readonly write: FactCode
  readonly read: FactCode
}

/** With a code for writing, and one for only reading where that means something else. */
const row = (at: RegExp, write: FactCode, read = write): Row => ({ at, write, read })

/** This place or anything below it. */
const within = (path: string) => new RegExp(`^(?:${path})(?:/|$)`)
/** This place itself, so that everything below is included. */
const exactly = (path: string) => new RegExp(`^(?:${path})$`)

/** Files that run at sign-in, in a terminal or by the session, outside of any sandbox. */
const startFiles = [
  '~/\\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|login|kshrc|mkshrc|cshrc|tcshrc)',
  '~/\\.(?:zshrc|zshenv|zprofile|zlogin|zlogout|xprofile|xsession|xsessionrc|xinitrc|pam_environment|vimrc|emacs)',
  '~/\\.config/(?:autostart|autostart-scripts|systemd|environment\\.d|plasma-workspace|fish|nushell|uwsm|zsh)',
  '~/\\.config/(?:sway|hypr|i3|niri|labwc|river|wayfire|openbox|bspwm|awesome|khotkeysrc|kglobalshortcutsrc)',
  '~/\\.local/bin',
  '~/bin',
  '~/\\.local/share/(?:dbus-1|systemd)',
  '~/\\.(?:bashrc|zshrc|profile)\\.d',
  '~/\\.(?:kde|kde4)',
  '~/\\.gitconfig',
  '~/\\.config/git',
]

/** Folders from which the desktop starts what stands in them. */
const launchers = [
  '~/\\.local/share/(?:applications|gnome-shell|plasma|plasmoids|kservices5|kio|kwin|nautilus|nautilus-python)',
  '~/\\.local/share/(?:nemo|cinnamon|xdg-terminals|krunner|kxmlgui5)',
  '~/\\.config/(?:mimeapps\\.list|menus)',
]

const browsers = [
  '~/\\.(?:mozilla|librewolf|waterfox|thunderbird|zen)',
  '~/\\.config/(?:google-chrome[^/]*|chromium|BraveSoftware|microsoft-edge[^/]*|vivaldi[^/]*|opera|epiphany|mozilla)',
  '~/\\.var/app/[^/]+/(?:\\.mozilla|\\.librewolf|\\.thunderbird)',
  '~/\\.var/app/[^/]+/config/(?:google-chrome[^/]*|chromium|BraveSoftware|microsoft-edge[^/]*|vivaldi[^/]*)',
]

const secrets = [
  '~/\\.local/share/(?:keyrings|kwalletd|secrets|password-store)',
  '~/\\.(?:password-store|netrc|git-credentials|aws|azure|kube|docker|pki|vault-token)',
  '~/\\.config/(?:gh|gcloud|rclone|keepassxc|KeePass|Bitwarden|1Password|op)',
]

const looks = [
  '~/\\.(?:themes|icons|fonts|fontconfig|fonts\\.conf)',
  '~/\\.local/share/(?:themes|icons|fonts|color-schemes|aurorae|gtk-[234]\\.0|glib-2\\.0|backgrounds|sounds)',
  '~/\\.config/(?:gtk-[234]\\.0|fontconfig|Kvantum|qt[56]ct|kdeglobals|Trolltech\\.conf|gtkrc[^/]*|monitors\\.xml)',
]

const any = (places: readonly string[]) => within(places.join('|'))

export const rows: readonly Row[] = [
  row(
    /\/(?:NativeMessagingHosts|native-messaging-hosts)(?:\/|$)/,
    'escape-browser-helpers',
    'files-path-read',
  ),
  row(any(startFiles), 'escape-start-files', 'files-path-read'),
  row(any(launchers), 'escape-launchers', 'files-path-read'),
  row(within('~/\\.local/share/flatpak'), 'escape-overrides', 'files-installed-apps-read'),
  row(
    within('/var/lib/flatpak|/var/lib/snapd|/snap|/etc/flatpak'),
    'files-installed-apps',
    'files-installed-apps-read',
  ),
  row(within('~/\\.ssh'), 'identity-ssh-files'),
  row(within('~/\\.gnupg'), 'identity-gpg-files'),
  row(any(secrets), 'identity-password-files'),
  row(within('~/\\.config/(?:goa-1\\.0|evolution|akonadi[^/]*|Nextcloud|kdeconnect)'), 'identity-accounts'),
  row(within('~/\\.local/share/(?:evolution|akonadi[^/]*|kaccounts)'), 'identity-accounts'),
  row(any(browsers), 'identity-browser'),

  row(exactly('~/\\.var(?:/app)?'), 'files-other-apps', 'files-other-apps-read'),
  row(within('~/\\.var/app'), 'files-other-app', 'files-other-app-read'),
  row(exactly('~/\\.config'), 'files-app-settings', 'files-app-settings-read'),
  row(exactly('~/\\.local(?:/share|/state)?'), 'files-app-data', 'files-app-data-read'),
  row(exactly('~/\\.cache'), 'files-app-caches', 'files-app-caches-read'),
  row(within('~/\\.local/share/Trash'), 'files-trash'),
  row(exactly('~/\\.config/kdeglobals'), 'files-look', 'files-desktop-look'),
  row(any(looks), 'files-look', 'files-path-read'),
  row(within('~/\\.config/dconf'), 'desktop-settings', 'files-path-read'),
  row(exactly('~/\\.\\.'), 'files-home', 'files-home-read'),
  row(/^~\//, 'files-path', 'files-path-read'),

  row(/^run:pipewire-/, 'devices-media'),
  row(within('run:pulse'), 'devices-sound'),
  row(/^run:(?:wayland-|gamescope-|sway-ipc|niri|hypr|i3)/, 'desktop-window-system'),
  row(within('run:bus|run:dbus-1'), 'escape-session-bus'),
  row(within('run:systemd'), 'escape-session-services'),
  row(
    /^run:(?:docker|podman|containers|libpod|containerd|buildkit|libvirt|crun|runc|lima)/,
    'escape-containers',
  ),
  row(within('run:gvfsd'), 'files-service'),
  row(within('run:gvfs|run:kio-fuse-[^/]*'), 'files-remote', 'files-remote-read'),
  row(/^run:(?:keyring|secrets|kwallet)/, 'identity-passwords'),
  row(/^run:(?:ssh-agent|openssh_agent|gcr|ssh|keepassxc-ssh)/, 'identity-ssh'),
  row(within('run:gnupg'), 'identity-gpg'),
  row(/^run:krb5/, 'identity-kerberos'),
  row(within('run:dconf'), 'desktop-settings-notified'),
  row(within('run:speech-dispatcher'), 'desktop-speech'),
  row(within('run:at-spi'), 'desktop-accessibility'),
  row(within('run:doc'), 'files-service'),
  row(/^run:/, 'desktop-other-app'),

  row(
    within(
      '/(?:var/)?run/(?:docker|podman|containerd|crio|libvirt|lxd|incus)(?:\\.sock|\\.socket|/[^/]*\\.sock)?',
    ),
    'escape-containers',
  ),
  row(within('/var/lib/(?:docker|containers|libvirt)'), 'escape-containers'),
  row(within('/(?:var/)?run/dbus'), 'system-bus-all'),
  row(within('/(?:var/)?run/pcscd'), 'devices-smartcards'),
  row(within('/(?:var/)?run/cups'), 'devices-printers'),
  row(within('/(?:var/)?run/avahi-daemon'), 'network-discovery'),
  row(
    within('/(?:var/)?run/(?:NetworkManager|systemd/resolve|wpa_supplicant|tailscale)'),
    'network-settings',
  ),
  row(/^\/(?:(?:var\/)?run\/\.heim_org\.h5l\.kcm-socket|tmp\/krb5cc)/, 'identity-kerberos'),
  row(within('/(?:var/)?run/udev|/sys'), 'devices-watch'),
  row(within('/media|/(?:var/)?run/media|/mnt|/var/mnt'), 'files-drives', 'files-drives-read'),
  row(within('/tmp|/var/tmp'), 'files-temporary', 'files-temporary-read'),
  // Below these Flatpak shows its own files, or none.
  row(
    within('/usr|/etc|/app|/bin|/sbin|/lib|/lib32|/lib64|/dev|/proc|/run/host|/run/flatpak|/\\.flatpak-info'),
    'files-reserved',
  ),
  row(exactly('/run|/'), 'files-reserved'),
  row(exactly('/home|/var/home'), 'files-home', 'files-home-read'),
  row(
    exactly('/var|/var/(?:lib|log|spool|run)|/root|/var/roothome|/sysroot|/ostree'),
    'files-system-state',
    'files-system-state-read',
  ),
  row(/^\//, 'files-path', 'files-path-read'),
]

/** The code for reaching a place; undefined for words that are not places. */
export function codeOfPlace(spot: string, writes: boolean): FactCode | undefined {
  const fits = rows.find(({ at }) => at.test(spot))
  return writes ? fits?.write : fits?.read
}
