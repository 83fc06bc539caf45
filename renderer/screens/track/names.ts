/** Editions and tracks by the makers' own words, as a person would write them. */
import type { Track } from '../../../contract/track.ts'
import { plain } from '../../words/plain.ts'

/** Words that are no words. */
const shortWords: Readonly<Record<string, string>> = {
  dx: 'DX',
  nvidia: 'NVIDIA',
  lts: 'LTS',
  gts: 'GTS',
  os: 'OS',
}

/** "sway-atomic" → "Sway Atomic" */
export const editionName = (edition: string): string =>
  plain(edition)
    .split('-')
    .map((word) => shortWords[word] ?? word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')

/** What a choice is called: what changes, and for another major version also what it is one of. */
export function trackName({ kind, edition, name }: Track): string {
  if (edition === null || kind === 'track') return plain(name)
  return kind === 'edition' ? editionName(edition) : `${editionName(edition)} ${plain(name)}`
}
