import { useTranslation } from 'react-i18next'
import { useAsk, useTree } from '../../app/store.ts'
import { Card } from '../../ui/card.tsx'
import { Choice } from '../../ui/choice.tsx'

/** The short look after each login; not there in a build that cannot be started by the desktop. */
export function AtLogin() {
  const { t } = useTranslation()
  const ask = useAsk()
  const on = useTree((tree) => tree.health.atLogin)
  if (on === null) return null
  return (
    <Card>
      <Choice
        label={t('starts.atLogin')}
        value={on ? 'on' : 'off'}
        options={(['on', 'off'] as const).map((value) => ({ value, label: t(`starts.${value}`) }))}
        onChange={(value) => void ask('health.atLogin', { on: value === 'on' })}
      />
    </Card>
  )
}
