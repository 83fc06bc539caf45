/**
 * Takes out of a text what names a person or a machine. What stays are versions, checksums and the words of services:
 * without them nobody could help. Pure.
 */
import { isIPv6 } from 'node:net'

/** What is known of this computer and its people, to be found anywhere in the text. */
export interface Identity {
  readonly users: readonly string[]
  readonly hosts: readonly string[]
  readonly homes: readonly string[]
  /** Machine ids, serial numbers. */
  readonly ids: readonly string[]
}

export interface Redacted {
  readonly text: string
  /** How many places were changed. */
  readonly count: number
}

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)

/** Longest first: "anna-maria" must not become "<user>-maria". */
const longestFirst = (names: readonly string[]) =>
  [...new Set(names)].filter((name) => name.length > 0).toSorted((a, b) => b.length - a.length)

/** As a word of its own, so that the user "an" does not tear every "and" apart. */
const words = (names: readonly string[]) =>
  longestFirst(names).map(
    (name) => new RegExp(String.raw`(?<![\p{L}\p{N}<])${escape(name)}(?![\p{L}\p{N}])`, 'giu'),
  )

/** `is`: whether what was found is really one. */
type Rule = readonly [pattern: RegExp, replacement: string, is?: (found: string) => boolean]

const isAddress = (found: string) => isIPv6(found.replace(/%\w+$/, '')) && found !== '::' && found !== '::1'

/** What has a shape of its own, whoever it belongs to. A checksum of 64 letters is a version and stays. */
const shapes: readonly Rule[] = [
  [/(?<=\/(?:var\/)?home\/|\/Users\/)[^/\s:'"<>]+/g, '<user>'],
  [/(?<=\/run\/(?:media|user)\/)[^/\s:'"<>]+/g, '<user>'],
  [/(?<=\/\/)[^/\s:@]+:[^/\s:@]+(?=@)/g, '<login>'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi, '<mail address>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/(?<![0-9a-f:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f:])/gi, '<hardware address>'],
  [/(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])/g, '<address>'],
  [/(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%\w+)?(?![\w:])/gi, '<address>', isAddress],
  [/(?<=\bserial(?:[ _-]?(?:number|no))?["']?\s*[:=#]\s*["']?)[\w.-]+/gi, '<serial>'],
  [/(?<=[?&](?:token|key|password|secret|sig|signature)=)[^&\s]+/gi, '<secret>'],
  [/(?<=\/dev\/disk\/by-(?:id|uuid|partuuid|label|partlabel)\/)[^\s'",]+/g, '<id>'],
]

export function redact(text: string, identity: Identity): Redacted {
  let count = 0
  const rules: readonly Rule[] = [
    ...longestFirst(identity.homes).map((home): Rule => [
      new RegExp(`${escape(home)}(?![\\w.-])`, 'g'),
      '<home>',
    ]),
    ...shapes,
    ...longestFirst(identity.ids).map((id): Rule => [new RegExp(escape(id), 'gi'), '<id>']),
    ...words(identity.hosts).map((pattern): Rule => [pattern, '<computer>']),
    ...words(identity.users).map((pattern): Rule => [pattern, '<user>']),
  ]
  let changed = text
  for (const [pattern, replacement, is] of rules)
    changed = changed.replaceAll(pattern, (found) => {
      // What an earlier rule has put there is no name.
      if (/^<[a-z ]+>$/.test(found) || is?.(found) === false) return found
      count++
      return replacement
    })
  return { text: changed, count }
}
