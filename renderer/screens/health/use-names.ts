/** What versions are called here and now: the same names as in the list of versions. */
import { useTranslation } from 'react-i18next'
import type { VersionRef } from '../../../contract/health.ts'
import { useFormats } from '../../app/formats.ts'
import { useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import type { VersionName } from '../../words/version-names.ts'
import { factsOf } from '../home/situation.ts'
import { refName, type Naming } from './failed-start.ts'

const HOUR = 3_600_000

export function useNaming(): Naming {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  return { t, formats, now }
}

export function useNames(): (ref: Pick<VersionRef, 'id' | 'date' | 'label'>) => VersionName {
  const naming = useNaming()
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  return (ref) => refName(ref, facts?.versions ?? [], naming)
}
