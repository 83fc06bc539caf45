/**
 * One layer of an app's access: its metadata, or one file of overrides, as Flatpak of the given version reads it
 * (flatpak_context_load_metadata). Every word is kept with how it was written, also those that Flatpak passes over.
 */
import { isSafe, parseFilesystem, type Mode } from './filesystem.ts'
import { decodeList, decodeString, groups, type KeyFile, KeyFileError, keys, rawValue } from './keyfile.ts'
import { fromTokens, parseToken, type Permission, type Token } from './permission.ts'
import { parseUsb } from './usb.ts'
import { isAtLeast, type Version } from './version.ts'
import {
  busGroups,
  type BusName,
  busNames,
  conditionalSince,
  CONTEXT,
  ENVIRONMENT,
  type FlagKey,
  flagKeys,
  otherGroups,
  policies,
  type Policy,
  POLICY_PREFIX,
  USB_DEVICES,
  usbDevicesSince,
} from './words.ts'

/** What a layer says of one thing, and in which words. */
export interface Said<T> {
  readonly value: T
  readonly words: readonly string[]
}

export interface UnknownWord {
  readonly group: string
  readonly key: string
  readonly word: string
}

/** A word with a condition, which this Flatpak is too old for and passes over. */
export interface NewerWord {
  readonly key: FlagKey
  readonly token: Token
}

export interface LayerContent {
  readonly flags: Readonly<Record<FlagKey, ReadonlyMap<string, Said<Permission>>>>
  readonly filesystems: ReadonlyMap<string, Said<Mode>>
  /** "!host:reset": the places of weaker layers are forgotten. */
  readonly reset: boolean
  readonly persistent: ReadonlyMap<string, Said<true>>
  /** null: taken out of the environment. */
  readonly environment: ReadonlyMap<string, Said<string | null>>
  readonly buses: Readonly<Record<BusName, ReadonlyMap<string, Said<Policy>>>>
  /** By "SUBSYSTEM.KEY": values, "!" before one that is taken away. */
  readonly policies: ReadonlyMap<string, readonly string[]>
  readonly usb: ReadonlyMap<string, Said<'listed'>>
  readonly hiddenUsb: ReadonlyMap<string, Said<'hidden'>>
  readonly newer: readonly NewerWord[]
  readonly unknown: readonly UnknownWord[]
  /** Why Flatpak does not start an app with this layer; null: it does. */
  readonly refused: string | null
}

/** Never throws: what Flatpak would fail on is told by `refused`, and the rest is read all the same. */
export function readLayer(file: KeyFile, version: Version): LayerContent {
  const reader = new Reader(file, version)
  const flags = {
    shared: reader.flags('shared'),
    sockets: reader.flags('sockets'),
    devices: reader.flags('devices'),
    features: reader.flags('features'),
  }
  const { filesystems, reset } = reader.filesystems()
  return {
    flags,
    filesystems,
    reset,
    persistent: reader.persistent(),
    environment: reader.environment(),
    buses: { session: reader.bus('session'), system: reader.bus('system'), a11y: reader.bus('a11y') },
    policies: reader.policies(),
    usb: reader.usb('enumerable-devices', 'listed'),
    hiddenUsb: reader.usb('hidden-devices', 'hidden'),
    newer: reader.newer,
    unknown: reader.rest(),
    refused: reader.refused,
  }
}

const CONTEXT_KEYS = new Set<string>([...flagKeys, 'filesystems', 'persistent', 'unset-environment'])
const USB_KEYS = new Set(['enumerable-devices', 'hidden-devices'])
const BUS_NAME = /^(?!.{256})[A-Za-z_-][A-Za-z0-9_-]*(\.[A-Za-z_-][A-Za-z0-9_-]*)+$/

class Reader {
  readonly #file: KeyFile
  readonly #version: Version
  readonly #unknown: UnknownWord[] = []
  readonly newer: NewerWord[] = []
  refused: string | null = null

  constructor(file: KeyFile, version: Version) {
    this.#file = file
    this.#version = version
  }

  flags(key: FlagKey): ReadonlyMap<string, Said<Permission>> {
    const conditional = isAtLeast(this.#version, conditionalSince[key])
    const tokens = new Map<string, Token[]>()
    for (const written of this.#list(CONTEXT, key)) {
      const token = parseToken(written)
      // Over a word of no letters every Flatpak that knows conditions crashes (up to 1.19).
      if (!token || written === '') this.#unreadable(key, written)
      else if (token.condition !== null && !conditional) this.newer.push({ key, token })
      else tokens.set(token.word, [...(tokens.get(token.word) ?? []), token])
    }
    const said = [...tokens].map(([word, list]): [string, Said<Permission>] => [
      word,
      { value: fromTokens(list), words: list.map(({ written }) => written) },
    ])
    return new Map(said)
  }

  filesystems(): { filesystems: ReadonlyMap<string, Said<Mode>>; reset: boolean } {
    const filesystems = new Map<string, Said<Mode>>()
    let reset = false
    for (const written of this.#list(CONTEXT, 'filesystems')) {
      const parse = parseFilesystem(written, this.#version)
      if (parse.kind === 'refused') this.#refuse(parse.why)
      if (parse.kind !== 'word') {
        this.#unknown.push({ group: CONTEXT, key: 'filesystems', word: written })
        continue
      }
      const { place, mode } = parse.word
      reset ||= parse.word.reset
      filesystems.set(place, { value: mode, words: [...(filesystems.get(place)?.words ?? []), written] })
    }
    return { filesystems, reset }
  }

  persistent(): ReadonlyMap<string, Said<true>> {
    const list = this.#list(CONTEXT, 'persistent')
    for (const path of list) if (!isSafe(path)) this.#refuse(`"${path}" has characters that no path may have`)
    return new Map(list.map((path) => [path, { value: true, words: [path] }]))
  }

  environment(): ReadonlyMap<string, Said<string | null>> {
    const variables = new Map<string, Said<string | null>>()
    for (const name of keys(this.#file, ENVIRONMENT)) {
      const raw = rawValue(this.#file, ENVIRONMENT, name) ?? ''
      variables.set(name, { value: decodeString(raw), words: [`${name}=${raw}`] })
    }
    for (const name of this.#list(CONTEXT, 'unset-environment')) {
      variables.set(name, { value: null, words: [`unset-environment=${name}`] })
    }
    return variables
  }

  bus(bus: BusName): ReadonlyMap<string, Said<Policy>> {
    const group = busGroups[bus]
    const names = new Map<string, Said<Policy>>()
    for (const name of keys(this.#file, group)) {
      const raw = rawValue(this.#file, group, name) ?? ''
      if (bus !== 'a11y' && !BUS_NAME.test(name.replace(/\.\*$/, '')))
        this.#refuse(`"${name}" is not a bus name`)
      const policy = policies.find((known) => known === decodeString(raw))
      if (policy) names.set(name, { value: policy, words: [policy] })
      else this.#unknown.push({ group, key: name, word: raw })
    }
    return names
  }

  policies(): ReadonlyMap<string, readonly string[]> {
    const all = new Map<string, readonly string[]>()
    for (const group of groups(this.#file)) {
      if (!group.startsWith(POLICY_PREFIX)) continue
      for (const key of keys(this.#file, group)) {
        const name = `${group.slice(POLICY_PREFIX.length)}.${key}`
        all.set(name, this.#list(group, key, false).reduce(withPolicy, all.get(name) ?? []))
      }
    }
    return all
  }

  usb<T extends 'listed' | 'hidden'>(key: string, value: T): ReadonlyMap<string, Said<T>> {
    const queries = new Map<string, Said<T>>()
    for (const written of this.#list(USB_DEVICES, key)) {
      const query = parseUsb(written)
      if (query) queries.set(query.text, { value, words: [written] })
      else {
        this.#unknown.push({ group: USB_DEVICES, key, word: written })
        if (isAtLeast(this.#version, usbDevicesSince))
          this.#refuse(`"${written}" does not describe USB devices`)
      }
    }
    return queries
  }

  /** The unknown words found so far, and all keys and groups that nobody has read. */
  rest(): readonly UnknownWord[] {
    const more = groups(this.#file).flatMap((group) =>
      keys(this.#file, group).flatMap((key) => {
        const known = this.#isKnown(group, key)
        return known ? [] : [{ group, key, word: rawValue(this.#file, group, key) ?? '' }]
      }),
    )
    return [...this.#unknown, ...more]
  }

  #isKnown(group: string, key: string): boolean {
    if (group === CONTEXT) return CONTEXT_KEYS.has(key)
    if (group === USB_DEVICES) return USB_KEYS.has(key)
    if (group === ENVIRONMENT || group.startsWith(POLICY_PREFIX)) return true
    return busNames.some((bus) => busGroups[bus] === group) || otherGroups.some((known) => known.test(group))
  }

  #list(group: string, key: string, refuses = true): readonly string[] {
    const raw = rawValue(this.#file, group, key)
    if (raw === null) return []
    try {
      return decodeList(raw)
    } catch (error) {
      if (!(error instanceof KeyFileError)) throw error
      if (refuses) this.#refuse(`${key}: ${error.message}`)
      this.#unknown.push({ group, key, word: raw })
      return []
    }
  }

  #unreadable(key: FlagKey, written: string): void {
    this.#unknown.push({ group: CONTEXT, key, word: written })
    if (isAtLeast(this.#version, conditionalSince[key])) this.#refuse(`"${written}" in ${key} cannot be read`)
  }

  #refuse(why: string): void {
    this.refused ??= why
  }
}

/** A value takes the place of its own opposite (flatpak_context_apply_generic_policy). */
export function withPolicy(values: readonly string[], value: string): readonly string[] {
  const bare = (text: string) => text.replace(/^!/, '')
  return [...values.filter((other) => bare(other) !== bare(value)), value]
}
