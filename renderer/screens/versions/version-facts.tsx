import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { SystemFacts, Version } from '../../../contract/system.ts'
import type { VersionNote, VersionSize } from '../../../contract/versions.ts'
import { useFormats } from '../../app/formats.ts'
import type { Formats } from '../../words/formats.ts'
import { plain } from '../../words/plain.ts'
import { additionCount } from '../../words/version-names.ts'

/** "Fedora Silverblue 45" for a version "44.2026…": the edition of that version, as far as its label tells the number. */
export function editionOf(edition: string, label: string | null): string {
  const [, major] = /^(\d{1,4})\./u.exec(label ?? '') ?? []
  return major === undefined ? edition : edition.replace(/\d+$/u, major)
}

function sayOwnSize(size: VersionSize, t: TFunction, formats: Formats): string | null {
  switch (size.kind) {
    case 'measured':
      return t(size.atLeast ? 'versions.sizeAtLeast' : 'versions.size', { size: formats.size(size.own) })
    case 'measuring':
      return t('versions.sizeMeasuring')
    case 'unknown':
      return t('versions.sizeUnknown')
    case 'not-measured':
      return null
  }
}

interface Props {
  readonly version: Version
  readonly facts: SystemFacts
  readonly note: VersionNote | undefined
}

/** What this version is, in a line. */
export function VersionFacts({ version, facts, note }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const additions = additionCount(version)
  const parts = [
    plain(editionOf(facts.edition, version.label)),
    version.date === null && t('versions.dateUnknown'),
    additions > 0 && t('additionCount', { count: additions }),
    note !== undefined && sayOwnSize(note.size, t, formats),
  ].filter((part) => part !== false && part !== null)
  return <p className="dim">{parts.join(' · ')}</p>
}
