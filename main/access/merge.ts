/**
 * All layers of one app laid over each other, the stronger over the weaker (flatpak_context_merge), so that for each single
 * thing it is known who decided it and what the others had said.
 */
import type { Layer } from '../../contract/access-codes.ts'
import type { Saying } from '../../contract/access.ts'
import type { Mode } from './filesystem.ts'
import { type LayerContent, type NewerWord, type Said, type UnknownWord, withPolicy } from './layer.ts'
import { isUnbearable, off, over, type Permission } from './permission.ts'
import { isAtLeast, type Version } from './version.ts'
import { type BusName, busNames, type FlagKey, flagKeys, type Policy } from './words.ts'

export interface Merged<T> {
  readonly value: T
  /** Who decided. */
  readonly layer: Layer
  /** What each layer said, the weakest first. */
  readonly said: readonly Saying[]
}

type Things<T> = ReadonlyMap<string, Merged<T>>

export interface Effective {
  readonly flags: Readonly<Record<FlagKey, Things<Permission>>>
  readonly filesystems: Things<Mode>
  /** Places a stronger layer's "!host:reset" has wiped away, with who did. */
  readonly cleared: Things<Mode>
  readonly persistent: Things<true>
  readonly environment: Things<string | null>
  readonly buses: Readonly<Record<BusName, Things<Policy>>>
  /** By "SUBSYSTEM.KEY VALUE". */
  readonly policies: Things<boolean>
  readonly usb: Things<'listed'>
  readonly hiddenUsb: Things<'hidden'>
  readonly newer: readonly (NewerWord & { readonly layer: Layer })[]
  readonly unknown: readonly (UnknownWord & { readonly layer: Layer })[]
  /** Layers with which Flatpak does not start the app. */
  readonly refused: readonly { readonly layer: Layer; readonly why: string }[]
}

export interface NamedLayer {
  readonly layer: Layer
  readonly content: LayerContent
}

/** Since then a word on x11 also forgets what weaker layers said on fallback-x11, which is a condition on x11. */
const FALLBACK_FORGOTTEN: Version = [1, 17, 0]

/** The layers in rising strength. */
export function mergeLayers(layers: readonly NamedLayer[], version: Version): Effective {
  const { filesystems, cleared } = mergeFilesystems(layers)
  const buses = (bus: BusName) => overlay(layers, (content) => content.buses[bus])
  const [session, system, a11y] = busNames.map(buses)
  const merged = flagKeys.map((key) => ({ key, ...mergeFlags(layers, key, version) }))
  const [shared, sockets, devices, features] = merged.map(({ things }) => things)
  const none = new Map<string, never>()
  return {
    flags: {
      shared: shared ?? none,
      sockets: sockets ?? none,
      devices: devices ?? none,
      features: features ?? none,
    },
    filesystems,
    cleared,
    persistent: overlay(layers, (content) => content.persistent),
    environment: overlay(layers, (content) => content.environment),
    buses: { session: session ?? none, system: system ?? none, a11y: a11y ?? none },
    policies: mergePolicies(layers),
    usb: overlay(layers, (content) => content.usb),
    hiddenUsb: overlay(layers, (content) => content.hiddenUsb),
    newer: layers.flatMap(({ layer, content }) => content.newer.map((word) => ({ ...word, layer }))),
    unknown: layers.flatMap(({ layer, content }) => content.unknown.map((word) => ({ ...word, layer }))),
    refused: [
      ...layers.flatMap(({ layer, content: { refused } }) => (refused ? [{ layer, why: refused }] : [])),
      ...merged.flatMap(({ key, crashes }) =>
        [...crashes].map(([word, layer]) => ({ layer, why: `"${word}" in ${key}: Flatpak crashes over it` })),
      ),
    ],
  }
}

/** The stronger layer's value, whatever the weaker ones said. */
function overlay<T>(
  layers: readonly NamedLayer[],
  pick: (content: LayerContent) => ReadonlyMap<string, Said<T>>,
): Things<T> {
  const things = new Map<string, Merged<T>>()
  for (const { layer, content } of layers) {
    for (const [name, { value, words }] of pick(content)) put(things, name, value, layer, words)
  }
  return things
}

function put<T>(
  things: Map<string, Merged<T>>,
  name: string,
  value: T,
  layer: Layer,
  words: readonly string[],
): void {
  const said = [...(things.get(name)?.said ?? []), { layer, words }]
  things.set(name, { value, layer, said })
}

type Flags = ReadonlyMap<string, Merged<Permission>>

/** What Flatpak crashes over, by the word. */
type Unbearable = Map<string, Layer>

/**
 * The overrides among themselves first, then over the app's own words, as Flatpak does it (flatpak_deploy_get_overrides): it makes
 * no difference but where Flatpak has faults.
 */
function mergeFlags(
  layers: readonly NamedLayer[],
  key: FlagKey,
  version: Version,
): { readonly things: Flags; readonly crashes: Unbearable } {
  const crashes: Unbearable = new Map()
  const own = layers.filter(({ layer }) => layer === 'app').map((layer) => saidIn(layer, key))
  const overrides = layers.filter(({ layer }) => layer !== 'app').map((layer) => saidIn(layer, key))
  const merge = (weaker: Flags, stronger: Flags) => flagsOver(weaker, stronger, version, crashes)
  const none: Flags = new Map()
  const things = merge(own.reduce(merge, none), overrides.reduce(merge, none))
  for (const [word, { value, layer }] of things) if (isUnbearable(value)) crashes.set(word, layer)
  return { things, crashes }
}

function saidIn({ layer, content }: NamedLayer, key: FlagKey): Flags {
  return new Map(
    [...content.flags[key]].map(([word, { value, words }]) => [
      word,
      { value, layer, said: [{ layer, words }] },
    ]),
  )
}

function flagsOver(weaker: Flags, stronger: Flags, version: Version, crashes: Unbearable): Flags {
  const things = new Map(weaker)
  const x11 = stronger.get('x11')
  const fallback = things.get('fallback-x11')
  if (x11?.value.reset && fallback && isAtLeast(version, FALLBACK_FORGOTTEN)) {
    things.set('fallback-x11', { value: off, layer: x11.layer, said: [...fallback.said, ...x11.said] })
  }
  for (const [word, { value, layer, said }] of stronger) {
    const before = things.get(word)
    const now = before ? over(before.value, value, version) : value
    if (before && isUnbearable(now)) crashes.set(word, layer)
    things.set(word, { value: now, layer, said: [...(before?.said ?? []), ...said] })
  }
  return things
}

function mergeFilesystems(layers: readonly NamedLayer[]): Pick<Effective, 'filesystems' | 'cleared'> {
  const filesystems = new Map<string, Merged<Mode>>()
  const cleared = new Map<string, Merged<Mode>>()
  for (const { layer, content } of layers) {
    if (content.reset) {
      for (const [place, { value, said }] of filesystems) cleared.set(place, { value, layer, said })
      filesystems.clear()
    }
    for (const [place, { value, words }] of content.filesystems) {
      // What a reset has wiped away was still said.
      const said = filesystems.get(place)?.said ?? cleared.get(place)?.said ?? []
      filesystems.set(place, { value, layer, said: [...said, { layer, words }] })
      cleared.delete(place)
    }
  }
  return { filesystems, cleared }
}

function mergePolicies(layers: readonly NamedLayer[]): Things<boolean> {
  const things = new Map<string, Merged<boolean>>()
  for (const { layer, content } of layers) {
    for (const [key, values] of content.policies) {
      for (const value of values.reduce(withPolicy, [])) {
        put(things, `${key} ${value.replace(/^!/, '')}`, !value.startsWith('!'), layer, [value])
      }
    }
  }
  return things
}
