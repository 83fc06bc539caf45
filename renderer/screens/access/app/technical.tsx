/** The words of the files themselves, layer by layer, for those who look after other people's computers. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { AppAccess } from '../../../../contract/access.ts'
import { Details, Fact, Facts } from '../../../ui/details.tsx'
import { plain } from '../../../words/plain.ts'

function nowWords(running: number | null, t: TFunction): string {
  if (running === null) return t('accessPages.app.runningUnknown')
  return running === 0 ? t('accessPages.app.runningNone') : t('accessPages.app.running', { count: running })
}

export function Technical({ page }: { readonly page: AppAccess }) {
  const { t } = useTranslation()
  const { app, facts, running } = page
  const said = facts.filter(({ said }) => said.length > 0)
  return (
    <Details title={t('actions.details')}>
      {() => (
        <>
          <Facts>
            <Fact name={t('accessPages.app.appId')}>{plain(app.id)}</Fact>
            <Fact name={t('accessPages.app.installation')}>{plain(app.installation)}</Fact>
            <Fact name={t('accessPages.app.branch')}>{plain(app.branch)}</Fact>
            <Fact name={t('accessPages.app.runningName')}>{nowWords(running, t)}</Fact>
          </Facts>
          <p className="dim">{t('accessPages.app.words')}</p>
          <Facts>
            {said.map(({ id, said }) => (
              <Fact key={id} name={plain(id)}>
                {said
                  .map(({ layer, words }) => `${t(`access.layers.${layer}`)}: ${words.map(plain).join(', ')}`)
                  .join(' → ')}
              </Fact>
            ))}
          </Facts>
        </>
      )}
    </Details>
  )
}
