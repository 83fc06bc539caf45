/**
 * An app's access in the form `flatpak info --show-permissions` has (flatpak_context_save_metadata with `flatten`, which
 * leaves out what is off), as sorted "[group] key=word" lines: Flatpak prints its hash tables in no particular order.
 */
import { type Mode, writeFilesystem } from '../../main/access/filesystem.ts'
import { decodeList, groups, keys, parseKeyFile, rawValue } from '../../main/access/keyfile.ts'
import type { Effective, Merged } from '../../main/access/merge.ts'
import { isAtLeast, type Version } from '../../main/access/version.ts'
import { busGroups, type FlagKey, flagKeys, flags, specialFilesystems } from '../../main/access/words.ts'

/** What Flatpak printed. */
export function linesOf(text: string): string[] {
  // Flatpak escapes the whole text once more for the terminal (flatpak_print_escaped_string).
  const file = parseKeyFile(text.replaceAll('\\\\', '\\'))
  const lines = groups(file).flatMap((group) =>
    keys(file, group).flatMap((key) => {
      const raw = rawValue(file, group, key) ?? ''
      const listed = group === 'Context' || group === 'USB Devices' || group.startsWith('Policy ')
      return listed ? decodeList(raw).map((word) => line(group, key, word)) : [line(group, key, raw)]
    }),
  )
  return lines.toSorted()
}

/** What it should print, from our reading. */
export function printed(effective: Effective, version: Version): string[] {
  const lines = [
    ...flagKeys.flatMap((key) => flagLines(effective, key, version)),
    ...fileLines(effective, version),
    ...[...effective.persistent.keys()].map((path) => line('Context', 'persistent', path)),
    // The bus policies of accessibility are printed too, but never read: nothing of them is left to print.
    ...busLines(effective, 'session'),
    ...busLines(effective, 'system'),
    ...environmentLines(effective),
    ...policyLines(effective),
    ...(isAtLeast(version, [1, 15, 11]) ? usbLines(effective) : []),
  ]
  return lines.toSorted()
}

const line = (group: string, key: string, word: string) => `[${group}] ${key}=${word}`

const values = <T>(things: ReadonlyMap<string, Merged<T>>) =>
  [...things].map(([name, { value }]) => [name, value] as const)

function flagLines(effective: Effective, key: FlagKey, version: Version): string[] {
  return values(effective.flags[key]).flatMap(([word, { allowed, conditions }]) => {
    // Until 1.16 unknown words are dropped while reading; since 1.17 they are kept and printed.
    const since = flags[key][word]
    const kept = isAtLeast(version, [1, 17, 0]) || (since !== undefined && isAtLeast(version, since))
    if (!kept || (!allowed && conditions.length === 0)) return []
    const list = allowed ? [] : conditions.map((condition) => `if:${word}:${condition}`)
    return [word, ...list].map((text) => line('Context', key, text))
  })
}

function fileLines(effective: Effective, version: Version): string[] {
  return values<Mode>(effective.filesystems).flatMap(([place, mode]) => {
    const since = Object.hasOwn(specialFilesystems, place) ? specialFilesystems[place] : undefined
    if (mode === 'none' || (since && !isAtLeast(version, since))) return []
    return [line('Context', 'filesystems', writeFilesystem(place, mode))]
  })
}

function busLines(effective: Effective, bus: 'session' | 'system'): string[] {
  return values(effective.buses[bus]).flatMap(([name, policy]) =>
    policy === 'none' ? [] : [line(busGroups[bus], name, policy)],
  )
}

/** A variable that is taken out is printed in two ways, for older versions; without a name only in one. */
function environmentLines(effective: Effective): string[] {
  return values(effective.environment).flatMap(([name, value]) => [
    ...(name === '' ? [] : [line('Environment', name, (value ?? '').replaceAll('\\', '\\\\'))]),
    ...(value === null ? [line('Context', 'unset-environment', name)] : []),
  ])
}

function policyLines(effective: Effective): string[] {
  return values(effective.policies).flatMap(([id, allowed]) => {
    const [, subsystem = '', key = '', value = ''] = /^([^.]+)\.(\S+) (.*)$/.exec(id) ?? []
    return allowed ? [line(`Policy ${subsystem}`, key, value)] : []
  })
}

const usbLines = ({ usb, hiddenUsb }: Effective): string[] => [
  ...[...usb.keys()].map((query) => line('USB Devices', 'enumerable-devices', query)),
  ...[...hiddenUsb.keys()].map((query) => line('USB Devices', 'hidden-devices', query)),
]
