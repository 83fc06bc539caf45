/** What no longer gets security fixes is said at the top, with the way out where there is one. */
import { useTranslation } from 'react-i18next'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useAsk } from '../../../app/store.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'

interface Props {
  readonly app: InstalledApp
  readonly isTaken: boolean
}

export function EndedNotices({ app, isTaken }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { ended, componentEnded } = app
  if (ended !== null) {
    const text = plain(ended.text)
    const by = ended.replacement === null ? null : plain(ended.replacement.name)
    return (
      <Notice
        icon="shieldAlert"
        tone="warning"
        action={
          by !== null && (
            <Button isDisabled={isTaken} onPress={() => void ask('apps.replace', { installed: app.id })}>
              {t('installedApp.replace', { name: by })}
            </Button>
          )
        }
      >
        {text === '' ? t('installedApp.ended') : t('installedApp.endedSaying', { text })}
        {by !== null && <> {t('installedApp.endedReplace', { name: by })}</>}
      </Notice>
    )
  }
  if (componentEnded === null) return null
  return (
    <Notice icon="shieldAlert" tone="warning">
      {t('installedApp.componentEnded')}
    </Notice>
  )
}
