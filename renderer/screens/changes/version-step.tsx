import { useTranslation } from 'react-i18next'
import type { PackageChange } from '../../../contract/system.ts'
import { Icon } from '../../ui/icon.tsx'
import { plain } from '../../words/plain.ts'

/** "6.17.4 → 6.17.5", read out as "from 6.17.4 to 6.17.5"; one side only for what is new or removed. */
export function VersionStep({ change }: { readonly change: PackageChange }) {
  const { t } = useTranslation()
  const [from, to] = [plain(change.from), plain(change.to)]
  if (from === '' || to === '') return <bdi>{from === '' ? to : from}</bdi>
  return (
    <>
      <span className="only-heard">{t('changes.fromTo', { from, to })}</span>
      <span className="version-step" aria-hidden="true">
        <bdi>{from}</bdi> <Icon name="arrow" /> <bdi>{to}</bdi>
      </span>
    </>
  )
}
