/**
 * Running copies of apps. Flatpak keeps for each a folder below $XDG_RUNTIME_DIR/.flatpak with the file `info`, which says with
 * what access this copy was started: a change since then reaches it only when it is opened again.
 */
import { join } from 'node:path'
import type { Fact } from '../../contract/access.ts'
import { factsOf } from './facts/facts.ts'
import type { Flatpak } from './flatpak.ts'
import { readKeyFile } from './layers.ts'
import { readLayer } from './layer.ts'
import { mergeLayers } from './merge.ts'
import type { Around } from './surroundings.ts'

/** The facts each running copy of an app was started with. null: it cannot be known. Never rejects. */
export async function runningFacts(
  flatpak: Pick<Flatpak, 'instances'>,
  around: Around,
  appId: string,
): Promise<readonly (readonly Fact[])[] | null> {
  const instances = await flatpak.instances()
  if (!instances) return null
  const own = instances.filter(({ app }) => app === appId)
  return Promise.all(own.map(({ id }) => factsOfInstance(id, around, appId)))
}

async function factsOfInstance(id: string, around: Around, appId: string): Promise<readonly Fact[]> {
  const { file } = await readKeyFile(join(around.runtimeDir, '.flatpak', id, 'info'))
  const content = readLayer(file, around.flatpak)
  const effective = mergeLayers([{ layer: 'app', content }], around.flatpak)
  return factsOf({ effective, around, appId, edited: 'you' })
}
