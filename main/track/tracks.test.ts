import { describe, expect, test } from 'vitest'
import type { Track } from '../../contract/track.ts'
import { imageAddress, imageOf, placeOf, registryAddress, trackOfTag } from './address.ts'
import { desktopOf, sessionDesktop, siblingsOf } from './editions.ts'
import { supportEndIn } from './support.ts'
import { trackId, tracksOf } from './tracks.ts'

const DAY = 24 * 3_600_000
const NOW = Date.UTC(2026, 10, 24)
const at = { date: NOW - 5 * DAY, now: NOW, desktop: null }

describe('addresses', () => {
  test.each([
    [
      'fedora:fedora/45/x86_64/silverblue',
      { makers: 'fedora:fedora/x86_64', edition: 'silverblue', major: 45, stream: null, name: '45' },
    ],
    ['fedora:fedora/45/x86_64/testing/silverblue', { major: 45, stream: 'testing', name: '45 testing' }],
    [
      'fedora:fedora/rawhide/aarch64/kinoite',
      { makers: 'fedora:fedora/aarch64', edition: 'kinoite', major: null, stream: 'rawhide' },
    ],
    ['eos:os/eos/amd64/latest', { makers: 'eos:os/amd64', edition: 'latest', major: null, stream: 'eos' }],
    [
      'ostree-image-signed:docker://ghcr.io/ublue-os/bazzite:stable',
      {
        makers: 'ostree-image-signed:docker://ghcr.io/ublue-os',
        edition: 'bazzite',
        major: null,
        stream: 'stable',
        name: 'stable',
      },
    ],
    [
      'ostree-unverified-registry:quay.io/fedora/fedora-kinoite:45',
      { edition: 'fedora-kinoite', major: 45, stream: null },
    ],
    [
      'ostree-remote-image:fedora:docker://quay.io/fedora-ostree-desktops/silverblue:45',
      { makers: 'ostree-remote-image:fedora:docker://quay.io/fedora-ostree-desktops', edition: 'silverblue' },
    ],
  ])('%s', (address, place) => expect(placeOf(address)).toMatchObject(place))

  test.each([
    'a'.repeat(64),
    'fedora:something',
    'fedora:x86_64/silverblue',
    'fedora:fedora/45/x86_64',
    'ostree-image-signed:docker://ghcr.io/ublue-os/bazzite@sha256:1234',
    'ostree-unverified-image:oci:/var/tmp/image',
    'ostree-image-signed:docker://; rm -rf /',
    '',
  ])('no track: %s', (address) => expect(placeOf(address)).toBe(null))

  test('an image comes back as it was', () => {
    const address = 'ostree-image-signed:docker://localhost:5000/a/b/bazzite:stable'
    const image = imageOf(address)
    expect(image && imageAddress(image)).toBe(address)
    expect(image && registryAddress(image)).toBe('docker://localhost:5000/a/b/bazzite:stable')
  })

  test.each([
    ['stable', { major: null, stream: 'stable' }],
    ['45', { major: 45, stream: null }],
    ['stable-45', { major: 45, stream: 'stable' }],
    ['45-testing', { major: 45, stream: 'testing' }],
    ['45.20261118', null],
    ['20261118', null],
    ['stable-45.20261118.1', null],
    ['sha256-0a1b.sig', null],
    ['pr-1234', null],
    ['latest-amd64', null],
  ])('the tag %s', (tag, track) => expect(trackOfTag(tag)).toEqual(track))
})

describe('what there is to switch to', () => {
  const followed = { address: 'fedora:fedora/45/x86_64/silverblue', signed: true }
  const offer = (address: string, days = 1) => ({ address, label: null, date: NOW - days * DAY })
  const kinds = (tracks: readonly Track[]) =>
    tracks.map(({ kind, edition, name, risks }) => [kind, edition, name, ...risks])

  test('one thing at a time, what is nearest first', () => {
    const offers = [
      'fedora:fedora/44/x86_64/silverblue',
      'fedora:fedora/43/x86_64/silverblue',
      'fedora:fedora/45/x86_64/silverblue',
      'fedora:fedora/45/x86_64/kinoite',
      'fedora:fedora/46/x86_64/kinoite',
      'fedora:fedora/46/x86_64/silverblue',
      'fedora:fedora/46/x86_64/testing/silverblue',
      'fedora:fedora/45/x86_64/testing/silverblue',
      'fedora:fedora/rawhide/x86_64/silverblue',
      'fedora:fedora/46/aarch64/silverblue',
      'other:fedora/46/x86_64/silverblue',
      'fedora:nonsense',
    ].map((address) => offer(address))
    expect(kinds(tracksOf(followed, offers, at))).toEqual([
      ['newer', 'silverblue', '46'],
      ['track', 'silverblue', '45 testing', 'testing'],
      ['track', 'silverblue', 'rawhide', 'testing'],
      ['edition', 'kinoite', '45', 'other-desktop'],
      ['older', 'silverblue', '44', 'older'],
    ])
  })

  test('risks', () => {
    const risks = (address: string, days: number, signed: boolean | null = true) =>
      tracksOf({ ...followed, signed }, [offer(address, days)], at)[0]?.risks
    expect(risks('fedora:fedora/46/x86_64/silverblue', 61)).toEqual(['older', 'asleep'])
    expect(risks('fedora:fedora/46/x86_64/silverblue', 1, false)).toEqual(['unsigned'])
    expect(risks('fedora:fedora/46/x86_64/silverblue', 1, null)).toEqual([])
    expect(risks('fedora:fedora/45/x86_64/base', 1)).toEqual(['desktop-unknown'])
    const undated = { address: 'fedora:fedora/46/x86_64/silverblue', label: null, date: null }
    expect(tracksOf(followed, [undated], { ...at, date: null })[0]?.risks).toEqual([])
  })

  test('where a name does not tell its desktop, the session does', () => {
    const harbor = { address: 'harbor:harbor/43/x86_64/desktop', signed: true }
    const risks = (desktop: string | null) =>
      tracksOf(harbor, [offer('harbor:harbor/43/x86_64/plasma')], { ...at, desktop })[0]?.risks
    expect(risks(sessionDesktop('ubuntu:GNOME'))).toEqual(['other-desktop'])
    expect(risks(sessionDesktop('KDE'))).toEqual([])
    expect(risks(sessionDesktop('i3'))).toEqual(['desktop-unknown'])
    expect(sessionDesktop(undefined)).toBe(null)
  })

  test('images: tracks by their tags, editions by their names', () => {
    const bazzite = { address: 'ostree-image-signed:docker://ghcr.io/ublue-os/bazzite:stable', signed: true }
    const offers = ['bazzite:testing', 'bazzite:45', 'bazzite-gnome:stable', 'bazzite:stable'].map((name) =>
      offer(`ostree-image-signed:docker://ghcr.io/ublue-os/${name}`),
    )
    expect(kinds(tracksOf(bazzite, offers, at))).toEqual([
      ['track', 'bazzite', '45'],
      ['track', 'bazzite', 'testing', 'testing'],
      ['edition', 'bazzite-gnome', 'stable', 'other-desktop'],
    ])
    const unsigned = offer('ostree-unverified-registry:ghcr.io/ublue-os/bazzite:testing')
    expect(tracksOf(bazzite, [unsigned], at)).toEqual([])
  })

  test('ids tell nothing and are all different', () => {
    const ids = Array.from({ length: 500 }, (_, index) => trackId(`fedora:fedora/${index}/x86_64/silverblue`))
    expect(new Set(ids).size).toBe(500)
    expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true)
  })
})

test('desktops and siblings are known or unknown, never guessed; drivers stay the same', () => {
  expect(desktopOf('bazzite-gnome-nvidia-open')).toBe('gnome')
  expect(desktopOf('bazzite-nvidia')).toBe('plasma')
  expect(desktopOf('harbor')).toBe(null)
  expect(desktopOf('harbor-kde')).toBe('plasma')
  expect(desktopOf('constructor')).toBe(null)
  expect(siblingsOf('ghcr.io/ublue-os', 'bazzite-nvidia')).toContain('bazzite-gnome-nvidia')
  expect(siblingsOf('ghcr.io/ublue-os', 'bazzite')).not.toContain('bazzite')
  expect(siblingsOf('registry.example/ublue-os', 'bazzite')).toEqual([])
})

test('until when it is looked after', () => {
  expect(supportEndIn('NAME=Fedora\nSUPPORT_END=2026-12-02\n')).toBe(Date.UTC(2026, 11, 2))
  expect(supportEndIn('SUPPORT_END=soon\n')).toBe(null)
  expect(supportEndIn('')).toBe(null)
})
