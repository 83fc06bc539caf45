/**
 * Other programs, by what they say of themselves to the update service: rpm-ostree passes on a client id such as
 * "gnome-software" or "cli", or a unit such as "rpm-ostreed-automatic.service".
 */
import type { TFunction } from 'i18next'
import { plain } from './plain.ts'

const properNames: readonly (readonly [RegExp, string])[] = [
  [/gnome-software/iu, 'GNOME Software'],
  [/discover/iu, 'KDE Discover'],
  [/bazaar/iu, 'Bazaar'],
]

/** A name a person may know; the program's own words otherwise. */
export function programName(by: string, t: TFunction): string {
  const own = plain(by)
  if (own === '') return t('another')
  if (/automatic|timer|uupd/iu.test(own)) return t('programs.automatic')
  if (/cockpit/iu.test(own)) return t('programs.cockpit')
  if (/^(cli|rpm-ostree|bootc)\b/iu.test(own)) return t('programs.terminal')
  return properNames.find(([pattern]) => pattern.test(own))?.[1] ?? own
}
