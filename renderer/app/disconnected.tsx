import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contract/problem.ts'
import { TechnicalText } from '../screens/trouble/technical-text.tsx'
import { Button, Buttons } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Details } from '../ui/details.tsx'
import { Page } from './page.tsx'
import { useReconnect } from './store.ts'

/** Main did not even tell its state: a fault of ours, said without excuses. */
export function Disconnected({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation()
  const reconnect = useReconnect()
  return (
    <Page title={t('home.title.disconnected')}>
      <Card tone="bad">
        <p role="alert">{t('home.disconnected')}</p>
        <Buttons>
          <Button kind="main" onPress={reconnect}>
            {t('actions.tryAgain')}
          </Button>
        </Buttons>
        <Details title={t('actions.details')}>
          {() => <TechnicalText failure={{ problem, at: null, doing: 'state' }} />}
        </Details>
      </Card>
    </Page>
  )
}
