/** What an update brings, in people's words first: the parts they know, how many packages, which security fixes. */
import { useTranslation } from 'react-i18next'
import type { ChangeSummary, PackageChange, Update } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Details } from '../../ui/details.tsx'
import { PackageList } from './package-list.tsx'
import { inShort, partName } from './part-names.ts'
import { Security } from './security.tsx'
import { VersionStep } from './version-step.tsx'
import './what-changes.css'

const kinds: readonly PackageChange['kind'][] = ['updated', 'added', 'removed', 'downgraded']

function Notable({ changes }: { readonly changes: readonly PackageChange[] }) {
  const { t } = useTranslation()
  return (
    <ul className="notable">
      {changes.map((change) => (
        <li key={change.name}>
          <strong>
            <bdi>{partName(change.name, t)}</bdi>
          </strong>
          <span>
            <VersionStep change={inShort(change)} />
            {change.kind !== 'updated' && <span className="dim"> · {t(`changes.kind.${change.kind}`)}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Counts({ counts }: { readonly counts: ChangeSummary['counts'] }) {
  const { t } = useTranslation()
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0)
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

function Summary({ changes }: { readonly changes: ChangeSummary }) {
  const { t } = useTranslation()
  return (
    <>
      {changes.notable.length > 0 && <Notable changes={changes.notable} />}
      <Counts counts={changes.counts} />
      {changes.security.length > 0 && <Security fixes={changes.security} />}
      <Details title={t('changes.packages')}>{() => <PackageList />}</Details>
    </>
  )
}

export function WhatChanges({ update }: { readonly update: Update }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ready = update.readyAs !== null
  const size =
    update.downloadBytes === null
      ? t('changes.sizeUnknown')
      : t('changes.size', { size: formats.size(update.downloadBytes) })
  return (
    <Card>
      <div className="changes-head">
        <h2>{ready ? t('changes.titleReady') : t('changes.title')}</h2>
        {!ready && <p className="dim">{size}</p>}
      </div>
      {update.changes === null ? (
        <p className="dim">{ready ? t('changes.unknown') : t('changes.later')}</p>
      ) : (
        <Summary changes={update.changes} />
      )}
    </Card>
  )
}
