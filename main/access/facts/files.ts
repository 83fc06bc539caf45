/** The facts of places: which can be reached, and which words give or take nothing. */
import type { FactCode, Setting } from '../../../contract/access-codes.ts'
import type { Fact } from '../../../contract/access.ts'
import type { Mode } from '../filesystem.ts'
import type { Effective, Merged } from '../merge.ts'
import type { Around } from '../surroundings.ts'
import { isAtLeast } from '../version.ts'
import { specialFilesystems } from '../words.ts'
import { makeFact } from './fact.ts'
import { codeOfPlace } from './places.ts'
import { spotOf, userFolder } from './spot.ts'

const special: Readonly<Record<string, { readonly write: FactCode; readonly read: FactCode }>> = {
  host: { write: 'files-all', read: 'files-all-read' },
  home: { write: 'files-home', read: 'files-home-read' },
  'host-root': { write: 'files-root', read: 'files-root-read' },
  'host-os': { write: 'files-system-programs', read: 'files-system-programs' },
  'host-etc': { write: 'files-system-settings', read: 'files-system-settings' },
}

const choices: readonly Setting[] = ['off', 'read', 'write']

/** One fact for each place that any layer speaks of, also those a stronger layer wiped away. */
export function fileFacts(effective: Effective, around: Around, appId: string | null): readonly Fact[] {
  const given = [...effective.filesystems].map(([place, merged]) => fileFact(place, merged, around, appId))
  const cleared = [...effective.cleared]
    .filter(([place]) => !effective.filesystems.has(place))
    .map(([place, merged]) => fileFact(place, { ...merged, value: 'none' }, around, appId))
  return [...given, ...cleared]
}

export function fileFact(
  place: string,
  merged: Merged<Mode> | null,
  around: Around,
  appId: string | null,
): Fact {
  const mode = merged?.value ?? 'none'
  const on = mode !== 'none'
  // What is off is told as what it would be.
  const { code, params } = meaning(place, mode !== 'read', around, appId)
  return makeFact(
    {
      id: `filesystems/${place}`,
      code,
      params: { place, ...params },
      on,
      setting: settingOf(mode),
      choices,
      hindrance: on ? hindranceOf(place, code, around) : null,
    },
    merged,
  )
}

function hindranceOf(place: string, code: FactCode, around: Around): 'reserved' | 'newer' | null {
  if (code === 'files-reserved') return 'reserved'
  const since = Object.hasOwn(specialFilesystems, place) ? specialFilesystems[place] : undefined
  return since && !isAtLeast(around.flatpak, since) ? 'newer' : null
}

function settingOf(mode: Mode): Setting {
  if (mode === 'none') return 'off'
  return mode === 'read' ? 'read' : 'write'
}

interface Meaning {
  readonly code: FactCode
  readonly params: Readonly<Record<string, string>>
}

/** What reaching a place means. `appId`: whose own folders mean nothing. */
function meaning(place: string, writes: boolean, around: Around, appId: string | null): Meaning {
  const folder = userFolder(place)
  if (folder) {
    const params: Record<string, string> = { folder: folder.folder }
    if (folder.below) params['below'] = folder.below
    return { code: writes ? 'files-folder' : 'files-folder-read', params }
  }
  const spot = spotOf(place, around)
  const word = Object.hasOwn(special, spot) ? special[spot] : undefined
  return word ? { code: writes ? word.write : word.read, params: {} } : spotMeaning(spot, writes, appId)
}

function spotMeaning(spot: string, writes: boolean, appId: string | null): Meaning {
  const app = /^(?:~\/\.var\/app|run:app)\/([^/]+)/.exec(spot)?.[1]
  if (app !== undefined && app === appId) return { code: 'files-persistent', params: { name: app } }
  const place = spot.replace(/^run:/, '$XDG_RUNTIME_DIR/')
  const name = app ?? spot.replace(/^run:/, '')
  return { code: codeOfPlace(spot, writes) ?? 'files-path', params: { place, name } }
}
