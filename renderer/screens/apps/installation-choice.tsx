/** For whom something is installed or added: asked only where there is a choice. */
import { useTranslation } from 'react-i18next'
import type { Installation } from '../../../contract/apps.ts'
import { Choice } from '../../ui/choice.tsx'
import { plain } from '../../words/plain.ts'

/** The person's own first: it needs no password and touches nobody else. */
export const usualInstallation = (installations: readonly Installation[]): Installation | undefined =>
  installations.find(({ isUser }) => isUser) ?? installations[0]

interface Props {
  readonly installations: readonly Installation[]
  /** Its id. */
  readonly value: string
  readonly onChange: (id: string) => void
}

export function InstallationChoice({ installations, value, onChange }: Props) {
  const { t } = useTranslation()
  if (installations.length < 2) return null
  const nameOf = ({ isUser, title }: Installation) => {
    if (isUser) return t('apps.installation.user')
    return title === ''
      ? t('apps.installation.everyone')
      : t('apps.installation.named', { title: plain(title) })
  }
  const isUser = installations.find(({ id }) => id === value)?.isUser ?? true
  return (
    <div className="installation-choice">
      <Choice
        label={t('apps.installation.label')}
        value={value}
        options={installations.map((one) => ({ value: one.id, label: nameOf(one) }))}
        onChange={onChange}
      />
      {!isUser && <p className="dim">{t('apps.installation.password')}</p>}
    </div>
  )
}
