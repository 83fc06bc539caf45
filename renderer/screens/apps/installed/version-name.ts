/** What an app's version is called: its date, and the time as well where two are of the same day. */
import { useTranslation } from 'react-i18next'
import type { AppVersion } from '../../../../contract/apps-work.ts'
import { useFormats } from '../../../app/formats.ts'
import { useNow } from '../../../app/use-now.ts'
import { plain } from '../../../words/plain.ts'

const HOUR = 3_600_000

export interface AppVersionName {
  /** "3 March" */
  readonly title: string
  /** "version of 3 March", to stand inside a sentence. */
  readonly version: string
}

export function useVersionName(version: AppVersion, all: readonly AppVersion[]): AppVersionName {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { date } = version
  if (date === null) {
    const title = plain(version.version ?? '') || t('installedApp.versions.undated')
    return { title, version: title }
  }
  const day = formats.date(date, now)
  const shares = all.some(
    (other) => other.id !== version.id && other.date !== null && formats.date(other.date, now) === day,
  )
  const title = shares ? formats.moment(date) : day
  return { title, version: t('installedApp.versions.dated', { date: title }) }
}
