/**
 * What is thrown out before the parser sees it: more than half of a large catalogue, by a regular expression that passes
 * over it many times faster. Only whole elements of nothing but text, which the parser's table would pass over as well:
 * in languages nobody here reads, of kinds we do not use, and thumbnails smaller than any picture we show.
 *
 * It is no parser and need not be one. An element it misses, as at the seam of two pieces, is passed over later; and a text
 * that only looks like one (in a comment, or between CDATA marks) is none that is kept.
 */
import type { Languages } from './languages.ts'

const TRANSLATED = 'name|summary|p|li|caption|keyword|developer_name'
const UNUSED =
  'lang|translation|launchable|mediatype|update_contact|metadata_license|pkgname|source_pkgname|kudo|color|control|display_length|internet|memory|modalias|project_group|binary|library|compulsory_for_desktop|issue|checksum|size|location'
/** Pixels across: up to 599. */
const SMALL = String.raw`width="[1-5]?\d?\d"`

/** Matches what can be thrown out of a piece of AppStream XML. */
export function passedOver({ names }: Languages): RegExp {
  const wanted = names.map((name) => RegExp.escape(name)).join('|')
  const foreign = String.raw`(${TRANSLATED}) xml:lang="(?!(?:${wanted})")[\w@.-]{1,30}"`
  const unused = String.raw`(${UNUSED})(?: [^<>]*)?`
  const thumbnail = String.raw`(image) type="thumbnail"[^<>]* ${SMALL}[^<>]*`
  return new RegExp(String.raw`<(?:${foreign}|${unused}|${thumbnail})>[^<]*</(?:\1|\2|\3)>\s*`, 'gu')
}
