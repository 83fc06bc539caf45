/**
 * Our rating against what two other app stores say of the same access: of 75 real apps, of every word Flatpak has alone, and of
 * random mixtures. real-apps.json holds the facts as the apps published them (their manifests, by repository and commit;
 * variables and notes that give no access left out), what each of the three says, and why ours differs.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { factCodes, type Level, levels } from '../../contract/access-codes.ts'
import { explainMetadata } from '../../main/access/explain.ts'
import { codeOfPlace } from '../../main/access/facts/places.ts'
import { parseKeyFile } from '../../main/access/keyfile.ts'
import { weights } from '../../main/access/rating.ts'
import { readAround } from '../../main/access/surroundings.ts'
import { flagKeys, flags } from '../../main/access/words.ts'
import { pick, seeded } from '../integration/access-generate.ts'
import { finish } from './finish-args.ts'
import { bazaar, gnomeSoftware, verdictWords, withoutMisread } from './other-stores.ts'

const around = readAround({ HOME: '/home/me', WAYLAND_DISPLAY: 'wayland-0' })

const schema = z.array(
  z.strictObject({
    name: z.string().min(1),
    id: z.string().min(1),
    source: z.string().regex(/^flathub\/.+@[0-9a-f]{7}$/),
    access: z.string(),
    gnomeSoftware: z.enum(verdictWords.gnome),
    bazaar: z.enum(verdictWords.bazaar),
    ours: z.enum(levels),
    why: z.string(),
  }),
)
const apps = schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'real-apps.json'), 'utf8')))

/** Ours on the scale of the others, which end at 4. */
const step: Readonly<Record<Level, number>> = { contained: 0, limited: 2, notable: 3, wide: 4, unconfined: 5 }

function judge(id: string, args: readonly string[]) {
  const { metadata, unknown } = finish(id, args)
  const { rating } = explainMetadata(metadata, around)
  const file = parseKeyFile(metadata)
  return { unknown, ours: rating.level, gnome: gnomeSoftware(file, id), bazaar: bazaar(file, id) }
}

const id = 'org.example.App'
const isMilder = (args: readonly string[]) => {
  const { ours, gnome, bazaar } = judge(id, args)
  return step[ours] < Math.max(gnome, bazaar)
}

describe('real apps', () => {
  test('are many', () => expect(apps.length).toBeGreaterThanOrEqual(60))

  test.each(apps)('$name', (app) => {
    const args = app.access.split(' ').map((arg) => `--${arg}`)
    const { ours, gnome, bazaar, unknown } = judge(app.id, args)
    expect(unknown).toEqual([])
    const said = { gnomeSoftware: verdictWords.gnome[gnome], bazaar: verdictWords.bazaar[bazaar], ours }
    expect(said).toEqual({ gnomeSoftware: app.gnomeSoftware, bazaar: app.bazaar, ours: app.ours })
    expect(step[ours]).toBeGreaterThanOrEqual(Math.max(gnome, bazaar))
    expect(app.why !== '', 'says why it differs').toBe(step[ours] !== gnome || step[ours] !== bazaar)
  })
})

const flagOptions = { shared: 'share', sockets: 'socket', devices: 'device', features: 'allow' } as const
const places =
  `host home host-os host-etc host-root ~ xdg-desktop xdg-documents xdg-download xdg-music xdg-pictures
  xdg-videos xdg-public-share xdg-templates xdg-config xdg-data xdg-cache xdg-config/kdeglobals xdg-data/flatpak
  xdg-data/flatpak/overrides xdg-run/pipewire-0 xdg-run/gvfsd xdg-run/gvfs xdg-run/dconf xdg-run/docker xdg-run/bus
  ~/Games ~/.ssh ~/.bashrc ~/.var/app ~/.config/autostart ~/.mozilla /media /mnt /run/media /tmp /var /etc /usr /dev
  /opt /srv /run/docker.sock /run/dbus /home /run xdg-data/applications home/x xdg-documents/sub`.split(/\s+/)
const names =
  `org.freedesktop.Flatpak org.freedesktop.Flatpak.* org.freedesktop.impl.portal.PermissionStore ca.desrt.dconf
  org.gtk.vfs.* org.gtk.vfs.Daemon org.freedesktop.secrets org.freedesktop.Notifications org.gnome.Shell org.kde.*
  org.example.Other org.freedesktop.systemd1 org.freedesktop.* org.mpris.MediaPlayer2.x org.a11y.Bus`.split(
    /\s+/,
  )

/** Every option with every word. */
const options: readonly string[] = [
  ...flagKeys.flatMap((key) => Object.keys(flags[key]).map((word) => `--${flagOptions[key]}=${word}`)),
  ...places.flatMap((place) => ['', ':ro', ':create'].map((mode) => `--filesystem=${place}${mode}`)),
  ...names.flatMap((name) =>
    ['talk-name', 'own-name', 'system-talk-name', 'system-own-name'].map((option) => `--${option}=${name}`),
  ),
  '--socket=future',
  '--device=future',
  '--filesystem=future',
]

describe('no milder than either', () => {
  test('for any single word', () => expect(options.filter((option) => isMilder([option]))).toEqual([]))

  test('for any word next to network, windows and sound', () => {
    const usual = ['--share=network', '--share=ipc', '--socket=wayland', '--socket=pulseaudio']
    expect(options.filter((option) => isMilder([...usual, option]))).toEqual([])
  })

  test('for random mixtures', () => {
    const random = seeded(7)
    const mixtures = Array.from({ length: 3000 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(random, options)),
    )
    expect(mixtures.filter(isMilder)).toEqual([])
  })
})

describe('milder, and why', () => {
  test.each([
    [['--nofilesystem=xdg-music'], 'what is taken away is not given'],
    [['--no-talk-name=org.example.Other'], 'what is taken away is not given'],
    [
      ['--socket=wayland', '--socket-if=x11:!has-wayland'],
      'the bare word is for old versions only; it is what they call fallback-x11, and let pass',
    ],
    [['--device=input', '--device-if=all:!has-input-device'], 'the bare word is for old versions only'],
  ])('%j: %s', (args, why) => {
    expect(why).not.toBe('')
    expect(isMilder(args)).toBe(true)
    const { metadata } = finish(id, args)
    const file = withoutMisread(parseKeyFile(metadata))
    const ours = step[explainMetadata(metadata, around).rating.level]
    expect(ours).toBeGreaterThanOrEqual(Math.max(gnomeSoftware(file, id), bazaar(file, id)))
  })

  test('its own folder it always has, asked for or not', () => {
    expect(isMilder(['--filesystem=~/.var/app/org.example.App'])).toBe(true)
  })
})

describe('the table', () => {
  test('has a weight for every code', () => {
    expect(factCodes.filter((code) => !levels.includes(weights[code]))).toEqual([])
    expect(new Set(factCodes).size).toBe(factCodes.length)
  })

  // Whoever can reach a folder can reach everything below it.
  const below =
    `~/.bashrc ~/.config/autostart ~/.ssh ~/.mozilla ~/.local/share/keyrings ~/.local/share/applications
    ~/.config ~/.local/share ~/.cache ~/.var/app ~/Music ~/.gnupg ~/.config/dconf ~/.themes`.split(/\s+/)
  test.each([
    ['files-home', true],
    ['files-home-read', false],
    ['files-all', true],
    ['files-all-read', false],
    ['files-root', true],
    ['files-root-read', false],
  ] as const)('%s weighs no less than any part of it', (whole, writes) => {
    const heavier = below.filter((place) => {
      const code = codeOfPlace(place, writes)
      return code === undefined || step[weights[code]] > step[weights[whole]]
    })
    expect(heavier).toEqual([])
  })
})
