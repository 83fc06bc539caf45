/** Which versions are not offered again and why, and how to let each go. */
import { useTranslation } from 'react-i18next'
import type { Hold } from '../../../contract/health.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { nameOf } from '../../words/version-names.ts'

const HOUR = 3_600_000

/** As `health.release` names it: its checksum; its label where it has none. */
const holdName = ({ checksum, label }: Hold) => checksum || (label ?? '')

export function Holds() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const now = useNow(HOUR)
  const holds = useTree((tree) => tree.health.holds)
  const asking = useView((view) => view.asking.has('health.release'))
  if (holds.length === 0) return null
  return (
    <Card>
      <h2>{t('versions.holds.title')}</h2>
      {holds.map((hold) => (
        <Notice
          key={holdName(hold)}
          icon="lock"
          action={
            <Button isDisabled={asking} onPress={() => void ask('health.release', { hold: holdName(hold) })}>
              {t('versions.holds.release')}
            </Button>
          }
        >
          {t(`health.hold.${hold.why}`, { version: nameOf(hold, now, t, formats).version })}
        </Notice>
      ))}
    </Card>
  )
}
