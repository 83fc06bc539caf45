import { useTranslation } from 'react-i18next'
import type { AppFor } from '../../../contract/additions.ts'
import { hrefOf } from '../../app/navigation.ts'
import { plain } from '../../words/plain.ts'

/** That an app does what the package does, with the way to it. Nothing where none is known. */
export function AppThere({ app }: { readonly app: AppFor | null }) {
  const { t } = useTranslation()
  if (app === null) return null
  const name = plain(app.name)
  return (
    <p>
      {t('additions.appThere', { name })}{' '}
      <a href={hrefOf('apps', 'app', app.app)}>{t('additions.showApp', { name })}</a>
    </p>
  )
}
