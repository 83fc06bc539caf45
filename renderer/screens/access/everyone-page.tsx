/** What holds for every app unless something else is set for it alone. */
import { useTranslation } from 'react-i18next'
import { factGroups } from '../../../contract/access-codes.ts'
import type { EveryoneAccess } from '../../../contract/access.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { useAnswer } from '../../app/use-answer.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { ChooseFolder } from './app/choose-folder.tsx'
import { LayerProblems } from './app/layer-problems.tsx'
import { Changeable } from './changing/changeable.tsx'
import { useChanging } from './changing/changing.ts'
import { resetAccess } from './changing/deeds.ts'
import { FactGroup } from './facts/fact-group.tsx'
import { NoAnswer, upToAll } from './no-answer.tsx'

function Body({ everyone }: { readonly everyone: EveryoneAccess }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const { facts, problems, changed } = everyone
  return (
    <>
      <LayerProblems problems={problems} />
      {factGroups.map((group) => (
        <FactGroup
          key={group}
          group={group}
          facts={facts}
          app={null}
          foot={group === 'files' && <ChooseFolder app={null} facts={facts} />}
          empty={t('accessPages.everyone.empty')}
          more={t('accessPages.everyone.more')}
        />
      ))}
      {changed && (
        <Buttons>
          <Button
            isDisabled={isBusy}
            onPress={() => begin(resetAccess(ask, null, t('accessPages.everyone.reset')))}
          >
            {t('accessPages.everyone.reset')}
          </Button>
        </Buttons>
      )}
    </>
  )
}

export function EveryonePage() {
  const { t } = useTranslation()
  const revision = useTree((tree) => tree.access.revision)
  const { value, problem } = useAnswer('access.everyone', {}, revision)
  return (
    <Changeable app={null}>
      <Page
        title={t('accessPages.everyone.title')}
        up={upToAll(t)}
        lead={<p className="lead">{t('accessPages.everyone.lead')}</p>}
      >
        {value === null ? <NoAnswer problem={problem} /> : <Body everyone={value} />}
      </Page>
    </Changeable>
  )
}
