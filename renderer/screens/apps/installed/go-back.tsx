/** Before an app goes back: what happens to its files, and a copy of them first, unless somebody does not want it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppVersion, AppVersions } from '../../../../contract/apps-work.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Switch } from '../../../ui/switch.tsx'

interface Props {
  readonly version: AppVersion
  /** "version of 3 March" */
  readonly name: string
  readonly all: AppVersions
  readonly onClose: () => void
}

interface CopyProps {
  readonly all: AppVersions
  readonly bytes: number
  readonly isOn: boolean
  readonly onChange: (on: boolean) => void
}

const hasRoom = ({ dataBytes, freeBytes }: AppVersions) =>
  dataBytes === null || freeBytes === null || dataBytes < freeBytes

function CopyFirst({ all, bytes, isOn, onChange }: CopyProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const size = formats.size(bytes)
  if (!hasRoom(all))
    return <p>{t('installedApp.goBack.copyRoom', { size, free: formats.size(all.freeBytes ?? 0) })}</p>
  return (
    <>
      <Switch isOn={isOn} onChange={onChange}>
        {t('installedApp.goBack.copy')}
      </Switch>
      <p className="dim">
        {all.freeBytes === null
          ? t('installedApp.goBack.copySizeOnly', { size })
          : t('installedApp.goBack.copySize', { size, free: formats.size(all.freeBytes) })}
      </p>
    </>
  )
}

export function GoBack({ version, name, all, onClose }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const asking = useView((view) => view.asking.has('apps.goBack'))
  const [copies, setCopies] = useState(true)
  const hasData = all.dataBytes !== null && all.dataBytes > 0
  const copyData = copies && hasData && hasRoom(all)
  const start = async () => {
    const answer = await ask('apps.goBack', { version: version.id, copyData })
    if (answer.ok) onClose()
  }
  return (
    <Card label={t('installedApp.goBack.title', { name })}>
      <p>{t('installedApp.goBack.stays')}</p>
      <p>{t(hasData ? 'installedApp.goBack.data' : 'installedApp.goBack.noData')}</p>
      {hasData && <CopyFirst all={all} bytes={all.dataBytes} isOn={copies} onChange={setCopies} />}
      <Buttons>
        <Button kind="main" isDisabled={asking} onPress={() => void start()}>
          {t('installedApp.goBack.start')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('installedApp.goBack.cancel')}
        </Button>
      </Buttons>
    </Card>
  )
}
