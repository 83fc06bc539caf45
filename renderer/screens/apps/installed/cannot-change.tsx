import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { useTree } from '../../../app/store.ts'
import { Notice } from '../../../ui/notice.tsx'
import { sayProblem } from '../../../words/problems.ts'

/** Why nothing can be changed although apps can be seen: a part of Flatpak is missing or does not answer. */
export function CannotChange() {
  const { t } = useTranslation()
  const formats = useFormats()
  const problem = useTree((tree) => tree.apps.problem)
  if (problem === null) return null
  return (
    <Notice icon="warning" tone="warning">
      {t('installed.cannot', { ...sayProblem(problem, t, formats) })}
    </Notice>
  )
}
