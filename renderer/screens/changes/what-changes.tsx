/** What an update brings, in people's words first: the parts they know, how many packages, which security fixes. */
import { useTranslation } from 'react-i18next'
import type { ChangeSummary, Update } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Details } from '../../ui/details.tsx'
import { Counts, Notable } from './change-summary.tsx'
import { PackageList } from './package-list.tsx'
import { Security } from './security.tsx'

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
