import { useTranslation } from 'react-i18next'
import type { Version } from '../../../contract/system.ts'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { plain } from '../../words/plain.ts'

function Names({ name, names }: { readonly name: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null
  return <Fact name={name}>{names.map(plain).join(', ')}</Fact>
}

/** A version in its service's own terms. */
export function VersionDetails({ version }: { readonly version: Version }) {
  const { t } = useTranslation()
  const { additions } = version
  const none =
    [...additions.packages, ...additions.files, ...additions.removed, ...additions.replaced].length === 0
  return (
    <Details title={t('actions.details')}>
      {() => (
        <Facts>
          {version.label !== null && <Fact name={t('versions.fact.label')}>{plain(version.label)}</Fact>}
          <Fact name={t('versions.fact.checksum')}>
            <code>{plain(version.checksum)}</code>
          </Fact>
          <Fact name={t('versions.fact.origin')}>
            {version.origin === null ? t('versions.fact.originNone') : plain(version.origin)}
          </Fact>
          {none && <Fact name={t('versions.fact.additions')}>{t('versions.fact.none')}</Fact>}
          <Names name={t('versions.fact.additions')} names={additions.packages} />
          <Names name={t('versions.fact.files')} names={additions.files} />
          <Names name={t('versions.fact.removed')} names={additions.removed} />
          <Names name={t('versions.fact.replaced')} names={additions.replaced} />
          {version.endOfLife !== null && (
            <Fact name={t('versions.fact.endOfLife')}>{plain(version.endOfLife)}</Fact>
          )}
        </Facts>
      )}
    </Details>
  )
}
