/** The apps of the test repository: each is there for one thing that can be seen in it. */

export interface App {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly summary: string
  /** A category of the desktop menu specification. */
  readonly category: string
  /** What the app does: lines of a shell script. */
  readonly script: string
  /** Options of `flatpak build-finish`: what it may do. */
  readonly access: readonly string[]
  /** ID/BRANCH; absent: org.example.Platform/1.0. */
  readonly runtime?: string
  /** Options of `flatpak build-export`, such as --end-of-life=REASON. */
  readonly exportOptions?: readonly string[]
  /** Noise that cannot be compressed, so that the download takes a while. */
  readonly megabytes?: number
}

export const PLATFORM = 'org.example.Platform/1.0'
/** Only org.example.Old needs it: without that, it is unused. */
export const OLD_PLATFORM = 'org.example.OldPlatform/0.9'

const hello = { id: 'org.example.Hello', name: 'Hello', summary: 'Says hello', category: 'Utility' }
const window = ['--socket=wayland', '--socket=fallback-x11', '--share=ipc']

/** Leaves a line where only the app inside of its sandbox can: the world outside has no /.flatpak-info. */
const sign = (version: string) =>
  `[ -e /.flatpak-info ] && echo "$FLATPAK_ID ${version}" >> "$XDG_DATA_HOME/ran"`

/** Three versions, oldest first: a good one, a better one, and one that does not start and wants more access than before. */
export const HELLO: readonly App[] = [
  {
    ...hello,
    version: '1.0',
    script: `${sign('1.0')}\necho "Hello 1.0"; [ "$1" != wait ] || { touch "$XDG_DATA_HOME/waiting"; sleep 600; }`,
    access: window,
  },
  { ...hello, version: '2.0', script: `${sign('2.0')}\necho "Hello 2.0"`, access: window },
  {
    ...hello,
    version: '3.0',
    script: 'echo "Hello 3.0 cannot start" >&2; exit 3',
    access: ['--socket=wayland', '--share=ipc', '--share=network', '--filesystem=home'],
  },
]

export const WIDE: App = {
  id: 'org.example.Wide',
  version: '1.0',
  name: 'Wide',
  summary: 'Asks for far too much',
  category: 'Network',
  script: 'echo "Wide 1.0"; env',
  access: `--share=network --share=ipc --socket=x11 --socket=pulseaudio --socket=session-bus --device=all
    --filesystem=host --filesystem=xdg-config/kdeglobals:ro --nofilesystem=xdg-documents --persist=.wide
    --talk-name=org.freedesktop.Flatpak --own-name=org.example.Wide.* --system-talk-name=org.freedesktop.UDisks2
    --env=WIDE=1 --allow=multiarch`.split(/\s+/),
}

export const OLD: App = {
  id: 'org.example.Old',
  version: '1.0',
  name: 'Old',
  summary: 'Runs on a retired platform',
  category: 'Game',
  script: 'echo "Old 1.0"',
  access: ['--share=network'],
  runtime: OLD_PLATFORM,
}

export const ORPHAN: App = {
  id: 'org.example.Orphan',
  version: '1.0',
  name: 'Orphan',
  summary: 'Its platform is in no repository',
  category: 'Office',
  script: 'echo never',
  access: [],
  runtime: 'org.example.Missing/1.0',
}

/** At its end, and Hello has taken over. */
export const FORMER: App = {
  id: 'org.example.Former',
  version: '1.0',
  name: 'Former',
  summary: 'Was renamed',
  category: 'Utility',
  script: 'echo "Former 1.0"',
  access: window,
  exportOptions: ['--end-of-life=It is called Hello now', `--end-of-life-rebase=${hello.id}`],
}

export function big(megabytes: number): App {
  return {
    id: 'org.example.Big',
    version: '1.0',
    name: 'Big',
    summary: 'Takes a while to download',
    category: 'Game',
    script: 'echo "Big 1.0"',
    access: ['--socket=wayland', '--device=dri'],
    megabytes,
  }
}

export function bulk(number: number): App {
  return {
    id: `org.example.Bulk${number}`,
    version: '1.0',
    name: `Bulk ${number}`,
    summary: `Filler number ${number}`,
    category: 'Utility',
    script: `echo bulk ${number}`,
    access: ['--socket=wayland'],
  }
}
