/** Files about access that cannot be used: said, and never touched. */
import { useTranslation } from 'react-i18next'
import type { LayerProblem } from '../../../../contract/access.ts'
import { Card } from '../../../ui/card.tsx'
import { Details, RawText } from '../../../ui/details.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { plainLines } from '../../../words/plain.ts'

export function LayerProblems({ problems }: { readonly problems: readonly LayerProblem[] }) {
  const { t } = useTranslation()
  return problems.map(({ layer, code, detail }) => (
    <Card key={`${layer} ${code}`} tone="bad">
      <p>
        <Icon name="warning" /> {t(`accessPages.problems.${code}`, { file: t(`accessPages.files.${layer}`) })}
      </p>
      <Details title={t('accessPages.problems.where')}>
        {() => <RawText>{plainLines(detail)}</RawText>}
      </Details>
    </Card>
  ))
}
