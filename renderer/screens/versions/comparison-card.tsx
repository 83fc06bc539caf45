import { useTranslation } from 'react-i18next'
import type { Comparison, ImageLabel, LayerChange } from '../../../contract/versions.ts'
import { useFormats } from '../../app/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { plain } from '../../words/plain.ts'
import { Counts, Notable } from '../changes/change-summary.tsx'
import { Packages } from '../changes/package-list.tsx'
import { Security } from '../changes/security.tsx'
import { ShownLinks } from '../changes/shown-links.tsx'

type PackageContent = Extract<Comparison['content'], { kind: 'packages' }>

function PackageChanges({ summary, packages }: PackageContent) {
  const { t } = useTranslation()
  return (
    <>
      {summary.notable.length > 0 && <Notable changes={summary.notable} />}
      {summary.security.length > 0 ? (
        <Security fixes={summary.security} />
      ) : (
        <p className="dim">{t('versions.compare.noSecurity')}</p>
      )}
      <Counts counts={summary.counts} />
      <Details title={t('versions.compare.packages')}>{() => <Packages changes={packages} />}</Details>
    </>
  )
}

function Layers({ layers }: { readonly layers: LayerChange }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <p>
      {t('versions.compare.image', {
        added: formats.number(layers.added),
        total: formats.number(layers.total),
        addedSize: formats.size(layers.addedBytes),
        removed: formats.number(layers.removed),
        removedSize: formats.size(layers.removedBytes),
      })}
    </p>
  )
}

function Labels({ labels }: { readonly labels: readonly ImageLabel[] }) {
  const { t } = useTranslation()
  if (labels.length === 0) return null
  const say = (value: string | null) => (value === null ? t('versions.compare.labelNone') : plain(value))
  return (
    <Details title={t('versions.compare.labels')}>
      {() => (
        <Facts>
          {labels.map(({ name, from, to }) => (
            <Fact key={name} name={plain(name)}>
              {t('changes.fromTo', { from: say(from), to: say(to) })}
            </Fact>
          ))}
        </Facts>
      )}
    </Details>
  )
}

function Content({ content }: Pick<Comparison, 'content'>) {
  const { t } = useTranslation()
  switch (content.kind) {
    case 'packages':
      return <PackageChanges {...content} />
    case 'image':
      return <Layers layers={content.layers} />
    case 'same':
      return <p>{t('versions.compare.same')}</p>
    case 'unknown':
      return <p>{t('versions.compare.unknown')}</p>
  }
}

export function ComparisonCard({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation()
  return (
    <Card>
      <Content content={comparison.content} />
      <Labels labels={comparison.labels} />
      {comparison.notes.length > 0 && (
        <div>
          <h2>{t('versions.compare.notes')}</h2>
          <ShownLinks links={comparison.notes} />
        </div>
      )}
    </Card>
  )
}
