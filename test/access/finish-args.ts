/**
 * The options of `flatpak build-finish`, as app manifests list them, turned into the metadata that command writes
 * (common/flatpak-context.c): the form in which access is published, and in which main reads it.
 */
import { parseFilesystem, writeFilesystem } from '../../main/access/filesystem.ts'
import { encodeList } from '../../main/access/keyfile.ts'
import { parseUsb } from '../../main/access/usb.ts'
import { busGroups, type BusName, type FlagKey, flagKeys, type Policy } from '../../main/access/words.ts'

export interface Finished {
  /** A key file. */
  readonly metadata: string
  /** Options that do not exist, or are not written as they should be. */
  readonly unknown: readonly string[]
}

type Flag = { allowed: boolean; reset: boolean; conditions: Set<string> }

const flagOptions: Readonly<Record<string, { readonly key: FlagKey; readonly does: 'on' | 'off' | 'if' }>> = {
  share: { key: 'shared', does: 'on' },
  unshare: { key: 'shared', does: 'off' },
  'share-if': { key: 'shared', does: 'if' },
  socket: { key: 'sockets', does: 'on' },
  nosocket: { key: 'sockets', does: 'off' },
  'socket-if': { key: 'sockets', does: 'if' },
  device: { key: 'devices', does: 'on' },
  nodevice: { key: 'devices', does: 'off' },
  'device-if': { key: 'devices', does: 'if' },
  allow: { key: 'features', does: 'on' },
  disallow: { key: 'features', does: 'off' },
  'allow-if': { key: 'features', does: 'if' },
}

const busOptions: Readonly<Record<string, { readonly bus: BusName; readonly policy: Policy }>> = {
  'own-name': { bus: 'session', policy: 'own' },
  'talk-name': { bus: 'session', policy: 'talk' },
  'no-talk-name': { bus: 'session', policy: 'none' },
  'system-own-name': { bus: 'system', policy: 'own' },
  'system-talk-name': { bus: 'system', policy: 'talk' },
  'system-no-talk-name': { bus: 'system', policy: 'none' },
  'a11y-own-name': { bus: 'a11y', policy: 'own' },
}

/** They say nothing about access. */
const otherOptions = new Set([
  'command',
  'runtime',
  'sdk',
  'require-version',
  'extension',
  'remove-extension',
  'extension-priority',
  'extra-data',
  'no-exports',
  'no-inherit-permissions',
  'usb-list-file',
  'env-fd',
  'no-desktop',
  'verbose',
  'ostree-verbose',
])
const withoutValue = new Set([
  'no-exports',
  'no-inherit-permissions',
  'no-desktop',
  'verbose',
  'ostree-verbose',
])

export function finish(id: string, args: readonly string[]): Finished {
  const writer = new Writer()
  const unknown: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    const found = /^--([a-z0-9-]+)(?:=(.*))?$/s.exec(arg)
    const option = found?.[1] ?? ''
    const value = found?.[2] ?? (found && !withoutValue.has(option) ? (args[++at] ?? '') : '')
    if (!found || !writer.take(option, value)) unknown.push(arg)
  }
  return { metadata: `[Application]\nname=${id}\n\n${writer.text()}`, unknown }
}

class Writer {
  readonly #flags = new Map<FlagKey, Map<string, Flag>>()
  readonly #filesystems = new Map<string, string>()
  readonly #persistent = new Set<string>()
  readonly #unset = new Set<string>()
  readonly #rows = new Map<string, Map<string, string>>()
  readonly #lists = new Map<string, Map<string, Set<string>>>()

  /** Whether there is such an option. */
  take(option: string, value: string): boolean {
    const flag = flagOptions[option]
    const bus = busOptions[option]
    if (flag) return this.#flag(flag.key, flag.does, value)
    if (bus) return this.#row(busGroups[bus.bus], value, bus.policy)
    return this.#others[option]?.(value) ?? otherOptions.has(option)
  }

  readonly #others: Readonly<Record<string, (value: string) => boolean>> = {
    filesystem: (value) => this.#filesystem(value),
    nofilesystem: (value) => this.#filesystem(`!${value}`),
    persist: (value) => this.#persistent.add(value).has(value),
    env: (value) => {
      const [name = '', ...content] = value.split('=')
      this.#unset.delete(name)
      return this.#row('Environment', name, content.join('='))
    },
    'unset-env': (value) => {
      this.#unset.add(value)
      return this.#row('Environment', value, '')
    },
    metadata: (value) => {
      const [group = '', key = '', ...content] = value.split('=')
      return this.#row(group, key, content.length > 0 ? content.join('=') : 'true')
    },
    'add-policy': (value) => this.#policy(value, ''),
    'remove-policy': (value) => this.#policy(value, '!'),
    usb: (value) => this.#usb(value),
    nousb: (value) => this.#usb(`!${value}`),
    'usb-list': (value) =>
      value
        .split(';')
        .filter(Boolean)
        .every((query) => this.#usb(query)),
  }

  #flag(key: FlagKey, does: 'on' | 'off' | 'if', value: string): boolean {
    const [word = '', ...condition] = does === 'if' ? value.split(':') : [value]
    const words = this.#flags.get(key) ?? new Map<string, Flag>()
    const now = words.get(word) ?? { allowed: false, reset: false, conditions: new Set<string>() }
    this.#flags.set(key, words.set(word, now))
    if (does !== 'if') {
      words.set(word, { allowed: does === 'on', reset: true, conditions: new Set() })
    } else if (!now.allowed) now.conditions.add(condition.join(':'))
    return word !== ''
  }

  #filesystem(written: string): boolean {
    const parse = parseFilesystem(written)
    // The real command refuses such a word; here it has to be shown.
    if (parse.kind !== 'word') this.#filesystems.set(written, written)
    else {
      const { place, mode, reset } = parse.word
      this.#filesystems.set(place, reset ? '!host:reset' : writeFilesystem(place, mode))
    }
    return true
  }

  #row(group: string, key: string, value: string): boolean {
    const rows = this.#rows.get(group) ?? new Map<string, string>()
    this.#rows.set(group, rows.set(key, value))
    return group !== '' && key !== ''
  }

  #list(group: string, key: string, word: string): void {
    const lists = this.#lists.get(group) ?? new Map<string, Set<string>>()
    this.#lists.set(group, lists.set(key, (lists.get(key) ?? new Set()).add(word)))
  }

  #policy(value: string, sign: string): boolean {
    const found = /^([^.=]+)\.([^=]+)=(.+)$/.exec(value)
    if (!found) return false
    this.#list(`Policy ${found[1]}`, found[2] ?? '', sign + found[3])
    return true
  }

  #usb(written: string): boolean {
    const hidden = written.startsWith('!')
    const query = parseUsb(hidden ? written.slice(1) : written)
    if (!query) return false
    this.#list('USB Devices', hidden ? 'hidden-devices' : 'enumerable-devices', query.text)
    return true
  }

  text(): string {
    const context = [
      ...flagKeys.map((key) => [key, [...(this.#flags.get(key) ?? [])].flatMap(tokens)] as const),
      ['filesystems', [...this.#filesystems.values()]] as const,
      ['persistent', [...this.#persistent]] as const,
      ['unset-environment', [...this.#unset]] as const,
    ]
    const rows = context
      .filter(([, list]) => list.length > 0)
      .map(([key, list]) => `${key}=${encodeList(list)}`)
    const groups = [
      `[Context]\n${rows.join('\n')}`,
      ...[...this.#rows].map(([group, keys]) => section(group, [...keys])),
      ...[...this.#lists].map(([group, keys]) =>
        section(
          group,
          [...keys].map(([key, list]) => [key, encodeList([...list])]),
        ),
      ),
    ]
    return `${groups.join('\n\n')}\n`
  }
}

const section = (group: string, keys: readonly (readonly [string, string])[]) =>
  `[${group}]\n${keys.map(([key, value]) => `${key}=${value}`).join('\n')}`

/** With the bare word before its conditions, for Flatpak before 1.17 (flatpak_permission_serialize). */
function tokens([word, { allowed, reset, conditions }]: readonly [string, Flag]): readonly string[] {
  if (allowed) return [word]
  if (conditions.size === 0) return [`!${word}`]
  const list = [...conditions].toSorted().map((condition) => `if:${word}:${condition}`)
  return [...(reset ? [`!${word}`] : []), word, ...list]
}
