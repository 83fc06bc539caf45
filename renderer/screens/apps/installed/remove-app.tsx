/** Removing an app: what happens to what it kept for itself is chosen, and said plainly, before. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useAsk, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Details } from '../../../ui/details.tsx'

const choices = ['keep', 'trash', 'delete'] as const
type Data = (typeof choices)[number]

interface Props {
  readonly app: InstalledApp
  readonly isTaken: boolean
}

function Remove({ app, isTaken }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const asking = useView((view) => view.asking.has('apps.remove'))
  const [data, setData] = useState<Data>('keep')
  return (
    <Card>
      <Choice
        label={t('installedApp.remove.choice')}
        value={data}
        options={choices.map((value) => ({ value, label: t(`installedApp.remove.${value}`) }))}
        onChange={setData}
      />
      <output>
        {t(`installedApp.remove.${data}Text`)} {t('installedApp.remove.documents')}
      </output>
      <Buttons>
        <Button
          isDisabled={isTaken || asking}
          onPress={() => void ask('apps.remove', { installed: app.id, data })}
        >
          {t('installedApp.remove.start')}
        </Button>
      </Buttons>
    </Card>
  )
}

export function RemoveApp({ app, isTaken }: Props) {
  const { t } = useTranslation()
  return (
    <Details title={t('installedApp.remove.title')}>{() => <Remove app={app} isTaken={isTaken} />}</Details>
  )
}
