import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { goTo } from '../../app/navigation.ts'
import { useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { homeLine } from './sentences.ts'

const HOUR = 3_600_000

/** On Home, only when automatic updates are not as a person would expect. */
export function AutomaticLine() {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const automatic = useTree((tree) => tree.upkeep.automatic)
  const line = homeLine(automatic, { t, formats, now })
  if (line === null) return null
  return (
    <Notice
      icon={line.icon}
      tone={line.icon === 'warning' ? 'warning' : 'plain'}
      action={
        <Button kind="quiet" onPress={() => goTo('settings')}>
          {t('upkeep.home.show')}
        </Button>
      }
    >
      {line.text}
    </Notice>
  )
}
