/** What an app that is not installed asks for: the same page, only to be read. */
import { useTranslation } from 'react-i18next'
import { factGroups } from '../../../contract/access-codes.ts'
import type { OfferedAccess } from '../../../contract/access.ts'
import { Page } from '../../app/page.tsx'
import { useAnswer } from '../../app/use-answer.ts'
import { plain } from '../../words/plain.ts'
import { AppLead, Reasons } from './app/app-head.tsx'
import { LayerProblems } from './app/layer-problems.tsx'
import { Notes } from './app/notes.tsx'
import { FactGroup } from './facts/fact-group.tsx'
import { NoAnswer, upToAll } from './no-answer.tsx'

type Access = NonNullable<OfferedAccess['access']>

function Body({ access }: { readonly access: Access }) {
  const { t } = useTranslation()
  const { rating, facts, notes, problems } = access
  return (
    <>
      <p>{t('accessPages.offered.lead')}</p>
      <LayerProblems problems={problems} />
      <Reasons rating={rating} facts={facts} />
      <Notes notes={notes} />
      {factGroups.map((group) => (
        <FactGroup
          key={group}
          group={group}
          facts={facts}
          empty={t(`accessPages.app.empty.${group}`)}
          more={t('accessPages.app.more')}
        />
      ))}
    </>
  )
}

export function OfferedPage({ app }: { readonly app: string }) {
  const { t } = useTranslation()
  const { value, problem } = useAnswer('access.offered', { app })
  const access = value?.access ?? null
  const name = value === null ? t('screens.access') : plain(value.name)
  return (
    <Page
      title={name}
      up={upToAll(t)}
      lead={access !== null && <AppLead rating={access.rating} name={name} icon={null} />}
    >
      {value === null && <NoAnswer problem={problem} waiting={t('accessPages.offered.loading')} />}
      {value !== null && access === null && <p>{t('accessPages.offered.unknown')}</p>}
      {access !== null && <Body access={access} />}
    </Page>
  )
}
