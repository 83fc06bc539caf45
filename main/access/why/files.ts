/** A folder an app cannot reach: which word would let it, this folder to read before anything larger. */
import { join } from 'node:path'
import type { Setting } from '../../../contract/access-codes.ts'
import { parseFilesystem, placeOf, writeFilesystem } from '../filesystem.ts'
import type { Effective } from '../merge.ts'
import { type Reach, reachOf } from '../reach/reach.ts'
import type { Around } from '../surroundings.ts'
import type { FactRemedy } from './symptoms.ts'

/** The word that names a path best: below a folder of the person's, below their home, or as it is. */
export function placeOfPath(path: string, around: Around): string | null {
  const folders = Object.entries(around.userFolders)
    .map(([code, root]) => [`xdg-${code}`, root] as const)
    .toSorted(([, one], [, other]) => other.length - one.length)
  for (const [word, root] of [...folders, ['~', around.home] as const]) {
    if (path === root) return placeOf(word)
    if (path.startsWith(`${root}/`)) return placeOf(`${word}/${path.slice(root.length + 1)}`)
  }
  return placeOf(path)
}

export interface Sought {
  readonly path: string
  readonly wants: 'read' | 'write'
}

export interface FileDiagnosis {
  readonly reach: Reach
  readonly enough: boolean
  /** Places with words, such as "off", that stand over this path: the nearest one decides. */
  readonly blocking: string | null
  readonly remedies: readonly FactRemedy[]
}

/** Never rejects. Only remedies that really help are given; none: nothing helps. */
export async function diagnoseFile(
  { path, wants }: Sought,
  effective: Effective,
  around: Around,
  appId: string,
): Promise<FileDiagnosis> {
  const reach = await reachOf(path, effective, around, appId)
  const enough = reach === 'write' || reach === wants
  const remedies: FactRemedy[] = []
  for (const place of enough ? [] : largerPlaces(path, around)) {
    for (const to of wants === 'write' ? (['write'] as const) : (['read', 'write'] as const)) {
      const then = await reachOf(path, withPlace(effective, place, to), around, appId)
      if (then === 'write' || then === wants) remedies.push({ fact: `filesystems/${place}`, to })
    }
  }
  return { reach, enough, blocking: await blockingPlace(path, effective, around), remedies }
}

/** The path itself, then what it is in, up to the home folder or all drives; nothing beyond that is offered. */
export function largerPlaces(path: string, around: Around): readonly string[] {
  const own = placeOfPath(path, around)
  const folder = own?.startsWith('xdg-') ? (own.split('/')[0] ?? null) : null
  const inHome = path.startsWith(`${around.home}/`)
  const drives = ['/run/media', '/media', '/mnt'].find((root) => path.startsWith(`${root}/`)) ?? null
  const all = [own, folder, inHome ? 'home' : null, drives]
  return [...new Set(all.filter((place) => place !== null))]
}

/** As if the person had said so. */
function withPlace(effective: Effective, place: string, to: Setting): Effective {
  const word = writeFilesystem(place, to === 'read' ? 'read' : 'write')
  const parse = parseFilesystem(word)
  const value = parse.kind === 'word' ? parse.word.mode : 'none'
  const filesystems = new Map(effective.filesystems).set(place, { value, layer: 'you', said: [] })
  return { ...effective, filesystems }
}

async function blockingPlace(path: string, effective: Effective, around: Around): Promise<string | null> {
  const off = [...effective.filesystems].filter(([, { value }]) => value === 'none')
  const over = off.filter(([place]) => {
    const own = placeOfPath(path, around)
    if (place === 'home') return path.startsWith(join(around.home, '/'))
    return own === place || own?.startsWith(`${place}/`)
  })
  return over.toSorted(([one], [other]) => other.length - one.length)[0]?.[0] ?? null
}
