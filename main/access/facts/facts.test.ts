import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../contract/access.ts'
import { explainMetadata } from '../explain.ts'
import { counts } from '../rating.ts'
import { type Around, readAround } from '../surroundings.ts'

const around = readAround({
  HOME: '/home/me',
  WAYLAND_DISPLAY: 'wayland-0',
  XDG_RUNTIME_DIR: '/run/user/1000',
})

function explain(context: string, here: Partial<Around> = {}) {
  const text = `[Application]\nname=org.example.App\n[Context]\n${context}\n`
  return explainMetadata(text, { ...around, ...here })
}
const fact = (id: string, context: string, here: Partial<Around> = {}): Fact | undefined =>
  explain(context, here).facts.find((each) => each.id === id)

describe('the same place in all its spellings', () => {
  test.each([
    ['xdg-config/autostart', 'escape-start-files'],
    ['~/.config/autostart', 'escape-start-files'],
    ['/home/me/.config/autostart', 'escape-start-files'],
    ['/var/home/me/.config/autostart', 'escape-start-files'],
    ['/run/user/1000/docker.sock', 'escape-containers'],
    ['xdg-run/docker.sock', 'escape-containers'],
    ['/var/run/docker.sock', 'escape-containers'],
    ['/home/me', 'files-home'],
    ['/home', 'files-home'],
    ['xdg-data', 'files-app-data'],
    ['~/.local/share', 'files-app-data'],
    ['~/.var/app/org.other.App', 'files-other-app'],
    ['~/.var/app/org.example.App', 'files-persistent'],
    ['/usr/share', 'files-reserved'],
    ['/run', 'files-reserved'],
    ['/media/me', 'files-drives'],
    ['xdg-documents/x', 'files-folder'],
    ['~/Games', 'files-path'],
  ])('%s: %s', (place, code) =>
    expect(fact(`filesystems/${place}`, `filesystems=${place};`)?.code).toBe(code),
  )

  test('reading is told apart', () => {
    expect(fact('filesystems/~/.bashrc', 'filesystems=~/.bashrc:ro;')).toMatchObject({
      code: 'files-path-read',
    })
    expect(fact('filesystems/home', 'filesystems=home:ro;')).toMatchObject({ setting: 'read' })
  })
})

describe('windows', () => {
  const x11 = 'sockets=wayland;fallback-x11;'
  test('fall back to X11 only where there is no Wayland', () => {
    expect(fact('sockets/fallback-x11', x11)?.code).toBe('desktop-x11-fallback')
    expect(fact('sockets/fallback-x11', x11, { wayland: false })).toMatchObject({
      code: 'desktop-x11',
      weight: 'wide',
    })
    expect(fact('sockets/fallback-x11', 'sockets=fallback-x11;')?.code).toBe('desktop-x11')
  })
  test('x11 next to its fallback is a mere fallback', () => {
    expect(fact('sockets/x11', 'sockets=x11;fallback-x11;wayland;')?.hindrance).toBe('condition')
  })
  test('a condition is the same as a fallback', () => {
    const conditional = 'sockets=wayland;x11;if:x11:!has-wayland;'
    expect(fact('sockets/x11', conditional)).toMatchObject({
      hindrance: 'condition',
      conditions: ['!has-wayland'],
    })
    expect(fact('sockets/x11', conditional, { wayland: false })).toMatchObject({ hindrance: null })
    expect(fact('sockets/x11', conditional, { wayland: null })).toMatchObject({ hindrance: null })
    expect(fact('sockets/x11', conditional, { flatpak: [1, 14, 10] })).toMatchObject({ hindrance: null })
  })
})

describe('what has no effect', () => {
  test('is told, and weighs as if it had one', () => {
    const input = fact('devices/input', 'devices=input;', { flatpak: [1, 14, 10] })
    expect(input).toMatchObject({ hindrance: 'newer', state: 'on', weight: 'limited' })
    expect(input && counts(input)).toBe(true)
    expect(fact('filesystems/host-root', 'filesystems=host-root;', { flatpak: [1, 16, 0] })?.hindrance).toBe(
      'newer',
    )
  })
  test('what is taken away in vain', () => {
    const { facts, notes } = explain('filesystems=host;!home;!xdg-music;')
    const of = (id: string) => facts.find((each) => each.id === id)
    expect(of('filesystems/home')).toMatchObject({ hindrance: 'powerless', because: 'filesystems/host' })
    expect(of('filesystems/xdg-music')?.hindrance).toBeNull()
    expect(notes).toContain('home-off-powerless')
  })
  test('what is included in something else', () => {
    expect(fact('filesystems/xdg-music', 'filesystems=home;xdg-music;')?.hindrance).toBe('covered')
    expect(fact('filesystems/xdg-music', 'filesystems=home:ro;xdg-music;')?.hindrance).toBeNull()
    expect(fact('filesystems/~/.var/app', 'filesystems=home;~/.var/app;')?.hindrance).toBeNull()
    expect(fact('filesystems//tmp', 'filesystems=host;/tmp;')?.hindrance).toBeNull()
    expect(fact('filesystems//run/media', 'filesystems=host;/run/media;')?.hindrance).toBe('covered')
    expect(fact('devices/dri', 'devices=all;dri;shm;')?.hindrance).toBe('covered')
    expect(fact('devices/shm', 'devices=all;dri;shm;')?.hindrance).toBeNull()
    const moved = { userFolders: { music: '/data/music' } }
    expect(fact('filesystems/xdg-music', 'filesystems=home;xdg-music;', moved)?.hindrance).toBeNull()
  })
})

describe('bus names', () => {
  const bus = (name: string, policy: string) =>
    fact(`session-bus/${name}`, `x=\n[Session Bus Policy]\n${name}=${policy}`)
  test.each([
    ['org.freedesktop.Flatpak', 'talk', 'escape-commands'],
    ['org.freedesktop.Flatpak', 'see', 'bus-see'],
    ['org.freedesktop.*', 'talk', 'escape-commands'],
    ['org.freedesktop.impl.portal.PermissionStore', 'talk', 'escape-permissions'],
    ['org.freedesktop.secrets', 'own', 'identity-passwords-provider'],
    ['org.kde.*', 'own', 'escape-commands'],
    ['org.example.App', 'own', 'bus-own-app'],
    ['org.example.App.Sub', 'own', 'bus-own-app'],
    ['org.example.Apple', 'own', 'bus-own'],
    ['org.mpris.MediaPlayer2.org.example.App', 'own', 'bus-own-app'],
    ['org.mpris.MediaPlayer2.other', 'own', 'desktop-media-player'],
    ['org.nobody.Knows', 'talk', 'bus-talk'],
    ['org.freedesktop.portal.Desktop', 'talk', 'desktop-portal'],
  ])('%s %s: %s', (name, policy, code) => expect(bus(name, policy)?.code).toBe(code))

  test('one name below a pattern is taken away in vain', () => {
    const policies = 'x=\n[Session Bus Policy]\norg.kde.*=talk\norg.kde.Other=none\norg.gnome.Shell=none'
    expect(fact('session-bus/org.kde.Other', policies)?.hindrance).toBe('powerless')
    expect(fact('session-bus/org.gnome.Shell', policies)?.hindrance).toBeNull()
  })
})

test('ids are unique, and everything unknown is shown', () => {
  const { facts } = explain('shared=network;moon;\nfilesystems=home;nowhere;\nfuture=x;\n[X-Other]\nnote=1')
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  const words = facts.flatMap(({ code, params }) => (code === 'unknown-word' ? (params['name'] ?? '') : []))
  expect(words.toSorted()).toEqual(['moon', 'nowhere', 'x;'])
  expect(facts.find(({ code }) => code === 'foreign-note')?.params['name']).toBe('1')
})

test('metadata that cannot be read are a problem and nothing else', () => {
  expect(explainMetadata('no key file', around)).toMatchObject({
    problems: [{ code: 'damaged' }],
    rating: { level: 'contained' },
  })
})
