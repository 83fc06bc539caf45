/** Who can use the camera, the microphone, the home folder, the network, and who can leave: one row for each app. */
import type { AccessRow, Fact, Grant } from '../../contract/access.ts'
import { grantsOf } from './grants/read-grants.ts'
import type { StorePicture } from './grants/permission-store.ts'
import { counts, rate } from './rating.ts'
import type { AppReading } from './reader.ts'

const cameras = ['devices/all']
const microphones = ['sockets/pulseaudio', 'filesystems/xdg-run/pipewire-0', 'devices/all']
const wholeHome = ['files-all', 'files-home', 'files-root']

export function overviewRow(reading: AppReading, picture: StorePicture | null): AccessRow {
  const { key, id, name, installation, branch } = reading.app
  const on = reading.facts.filter(counts)
  const grants = picture ? grantsOf(picture, id) : []
  return {
    app: { key, id, name, installation, branch },
    level: rate(reading.facts).level,
    camera: deviceUse(on, cameras, grants, 'camera'),
    microphone: deviceUse(on, microphones, grants, 'microphone'),
    home: homeUse(on),
    network: on.some((fact) => fact.id === 'shared/network'),
    escapes: on.some(({ weight }) => weight === 'unconfined'),
    changed: reading.facts.some(({ changed }) => changed),
    problem: reading.problems.length > 0,
  }
}

function deviceUse(
  on: readonly Fact[],
  ids: readonly string[],
  grants: readonly Grant[],
  kind: Grant['kind'],
): AccessRow['camera'] {
  if (on.some(({ id }) => ids.includes(id))) return 'yes'
  return grants.some((grant) => grant.kind === kind && grant.state === 'allowed') ? 'asked' : 'no'
}

function homeUse(on: readonly Fact[]): AccessRow['home'] {
  const has = (codes: readonly string[]) => on.some(({ code }) => codes.includes(code))
  if (has(wholeHome)) return 'write'
  if (has(wholeHome.map((code) => `${code}-read`))) return 'read'
  const parts = on.some(({ id, group }) => /^filesystems\/(?:~|xdg-(?!run))/.test(id) && group !== 'desktop')
  return parts ? 'parts' : 'no'
}
