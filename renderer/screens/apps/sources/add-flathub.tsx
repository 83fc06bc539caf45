/** Flathub, for this person or for everybody here: added by a press, its key checked by main. */
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { InstallationChoice, usualInstallation } from '../installation-choice.tsx'
import { WaitingLine } from '../waiting-line.tsx'

interface Props {
  /** main: nothing else on the page is as likely to be wanted. */
  readonly kind?: 'main' | 'plain'
  /** More that can be pressed, beside it. */
  readonly children?: ReactNode
}

/** Nothing where there is no installation to add it to. */
export function AddFlathub({ kind = 'plain', children }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const installations = useTree((tree) => tree.apps.installations)
  const isAdding = useView((view) => view.asking.has('apps.addFlathub'))
  const [chosen, setChosen] = useState<string | null>(null)
  const installation = chosen ?? usualInstallation(installations)?.id
  if (installation === undefined) return null
  return (
    <>
      <InstallationChoice installations={installations} value={installation} onChange={setChosen} />
      {isAdding && <WaitingLine>{t('apps.first.adding')}</WaitingLine>}
      <Buttons>
        <Button
          kind={kind}
          isDisabled={isAdding}
          onPress={() => void ask('apps.addFlathub', { installation })}
        >
          {t('apps.first.add')}
        </Button>
        {children}
      </Buttons>
    </>
  )
}
