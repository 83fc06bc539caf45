/** What apps share, as one thing: nobody chose these parts, and they look after themselves. */
import { useTranslation } from 'react-i18next'
import type { InstalledComponent } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useTree } from '../../../app/store.ts'
import { Details } from '../../../ui/details.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { plain } from '../../../words/plain.ts'

/** So many names are told; the rest is counted. */
const TOLD = 4

function UsedBy({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const safe = names.map(plain)
  const rest = safe.length - TOLD
  if (safe.length === 0) return t('installed.components.unused')
  return rest > 0
    ? t('installed.components.usedByMore', { apps: safe.slice(0, TOLD).join(', '), count: rest })
    : t('installed.components.usedBy', { apps: formats.list(safe) })
}

function Component({ component }: { readonly component: InstalledComponent }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <li className="component">
      <h3>
        <bdi>{plain(component.name)}</bdi> <span className="dim">{plain(component.branch)}</span>{' '}
        {component.ended !== null && (
          <Pill tone="warning" icon="warning">
            {t('installed.mark.ended')}
          </Pill>
        )}
      </h3>
      <p className="dim">
        {formats.size(component.bytes)} · <UsedBy names={component.usedBy} />
      </p>
      {component.ended !== null && <p>{t('installed.components.ended')}</p>}
    </li>
  )
}

export function Components() {
  const { t } = useTranslation()
  const formats = useFormats()
  const components = useTree((tree) => tree.apps.components)
  if (components.length === 0) return null
  const bytes = components.reduce((sum, one) => sum + one.bytes, 0)
  const title = `${t('installed.components.title')} (${formats.number(components.length)}, ${formats.size(bytes)})`
  return (
    <Details title={title}>
      {() => (
        <>
          <p className="dim">{t('installed.components.text')}</p>
          <ul className="components">
            {components.map((component) => (
              <Component key={component.id} component={component} />
            ))}
          </ul>
        </>
      )}
    </Details>
  )
}
