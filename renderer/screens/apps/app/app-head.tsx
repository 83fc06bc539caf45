/** Whose app it is, as far as anybody has checked it. */
import { useTranslation } from 'react-i18next'
import type { AppSummary, Verified } from '../../../../contract/apps-catalogue.ts'
import { useTree } from '../../../app/store.ts'
import { Icon } from '../../../ui/icon.tsx'
import { plain } from '../../../words/plain.ts'

/** The name of a source, or what stands in its id where it has gone. */
export function useSourceTitle(id: string): string {
  const title = useTree((tree) => tree.apps.sources?.find((one) => one.id === id)?.title)
  return plain(title ?? id.split('/').slice(1).join('/'))
}

function Checked({ verified, source }: { readonly verified: Verified | null; readonly source: string }) {
  const { t } = useTranslation()
  if (verified === null) return <p className="dim">{t('appPage.makers.unverified', { source })}</p>
  const who = plain(verified.who)
  const how =
    who === '' || verified.by === 'source' ? 'source' : verified.by === 'website' ? 'website' : 'account'
  return (
    <p className="app-verified">
      <Icon name="verified" />
      <span>{t(`appPage.makers.${how}`, { source, who, by: plain(verified.by) })}</span>
    </p>
  )
}

export function AppHead({ app }: { readonly app: AppSummary }) {
  const { t } = useTranslation()
  const source = useSourceTitle(app.source)
  return (
    <>
      {app.summary !== '' && (
        <p className="lead" dir="auto">
          {plain(app.summary)}
        </p>
      )}
      {app.developer !== '' && <p>{t('appPage.makers.by', { name: plain(app.developer) })}</p>}
      <Checked verified={app.verified} source={source} />
    </>
  )
}
