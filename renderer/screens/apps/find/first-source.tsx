/** The first start: no app source at all. Flathub is offered, and not taken for granted. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../../app/navigation.ts'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { InstallationChoice, usualInstallation } from '../installation-choice.tsx'
import { WaitingLine } from '../waiting-line.tsx'

export function FirstSource() {
  const { t } = useTranslation()
  const ask = useAsk()
  const installations = useTree((tree) => tree.apps.installations)
  const isAdding = useView((view) => view.asking.has('apps.addFlathub'))
  const [chosen, setChosen] = useState<string | null>(null)
  const installation = chosen ?? usualInstallation(installations)?.id
  if (installation === undefined) return null
  return (
    <Card label={t('apps.first.title')}>
      <h2>{t('apps.first.title')}</h2>
      <p>{t('apps.first.text')}</p>
      <p className="dim">{t('apps.first.checked')}</p>
      <InstallationChoice installations={installations} value={installation} onChange={setChosen} />
      {isAdding && <WaitingLine>{t('apps.first.adding')}</WaitingLine>}
      <Buttons>
        <Button
          kind="main"
          isDisabled={isAdding}
          onPress={() => void ask('apps.addFlathub', { installation })}
        >
          {t('apps.first.add')}
        </Button>
        <a className="button quiet" href={hrefOf('apps', 'sources')}>
          {t('apps.first.other')}
        </a>
      </Buttons>
    </Card>
  )
}
