import { expect, test } from 'vitest'
import { readAround } from '../surroundings.ts'
import { runOptions } from './diagnose.ts'
import { largerPlaces, placeOfPath } from './files.ts'

const around = readAround(
  { HOME: '/home/me' },
  { userFolders: { documents: '/home/me/Papers', music: '/data/Music', desktop: '/home/me/Desktop' } },
)

test.each([
  ['/home/me/Papers', 'xdg-documents'],
  ['/home/me/Papers/a/b', 'xdg-documents/a/b'],
  ['/data/Music/Rock', 'xdg-music/Rock'],
  ['/home/me', 'home'],
  ['/home/me/Games', '~/Games'],
  ['/home/meow', '/home/meow'],
  ['/run/media/me/STICK', '/run/media/me/STICK'],
  ['/', null],
])('%s is named %s', (path, place) => expect(placeOfPath(path, around)).toBe(place))

test.each([
  ['/home/me/Papers/a', ['xdg-documents/a', 'xdg-documents', 'home']],
  ['/home/me/Games', ['~/Games', 'home']],
  ['/run/media/me/STICK/x', ['/run/media/me/STICK/x', '/run/media']],
  ['/srv/x', ['/srv/x']],
])('for %s the smallest comes first: %j', (path, places) =>
  expect(largerPlaces(path, around)).toEqual(places),
)

test.each([
  ['shared/network', 'on', ['--share=network']],
  ['devices/all', 'on', ['--device=all']],
  ['filesystems/xdg-documents/a:b', 'read', ['--filesystem=xdg-documents/a\\:b:ro']],
  ['filesystems/home', 'write', ['--filesystem=home']],
  ['session-bus/org.a.B', 'talk', ['--talk-name=org.a.B']],
  ['persistent/x', 'on', []],
] as const)('%s %s for one start: %j', (id, setting, options) =>
  expect(runOptions({ id, setting })).toEqual(options),
)
