import type { TFunction } from 'i18next'
import type { Formats } from '../../words/formats.ts'
import { plain } from '../../words/plain.ts'

const SHOWN = 6

/** A few names, and how many more there are. */
export function someNames(names: readonly string[], t: TFunction, formats: Formats): string {
  const safe = names.map(plain).filter((name) => name !== '')
  if (safe.length <= SHOWN + 1) return formats.list(safe)
  const more = formats.number(safe.length - SHOWN)
  return t('additions.bringsMore', { names: formats.list(safe.slice(0, SHOWN)), more })
}
