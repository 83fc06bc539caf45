/** What changes in short: the parts people know first, then how many packages. */
import { useTranslation } from 'react-i18next'
import type { ChangeSummary, PackageChange } from '../../../contract/system.ts'
import { inShort, partName } from './part-names.ts'
import { VersionStep } from './version-step.tsx'
import './what-changes.css'

const kinds: readonly PackageChange['kind'][] = ['updated', 'added', 'removed', 'downgraded']

export const totalOf = (counts: ChangeSummary['counts']) => kinds.reduce((sum, kind) => sum + counts[kind], 0)

/** "Linux kernel 7.1.4 → 7.1.6", in the order the list has. */
export function NotablePart({ change }: { readonly change: PackageChange }) {
  const { t } = useTranslation()
  return (
    <>
      <strong>
        <bdi>{partName(change.name, t)}</bdi>
      </strong>{' '}
      <span>
        <VersionStep change={inShort(change)} />
        {change.kind !== 'updated' && <span className="dim"> · {t(`changes.kind.${change.kind}`)}</span>}
      </span>
    </>
  )
}

export function Notable({ changes }: { readonly changes: readonly PackageChange[] }) {
  return (
    <ul className="notable">
      {changes.map((change) => (
        <li key={change.name}>
          <NotablePart change={change} />
        </li>
      ))}
    </ul>
  )
}

export function Counts({ counts }: { readonly counts: ChangeSummary['counts'] }) {
  const { t } = useTranslation()
  const total = totalOf(counts)
  if (total === 0) return <p>{t('changes.none')}</p>
  const some = kinds.filter((kind) => counts[kind] > 0)
  return (
    <p>
      <strong>{t('changes.total', { count: total })}</strong>{' '}
      <span className="dim">
        {some.map((kind) => t(`changes.count.${kind}`, { count: counts[kind] })).join(' · ')}
      </span>
    </p>
  )
}
