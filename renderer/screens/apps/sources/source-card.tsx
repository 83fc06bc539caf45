/** One app source: whether it can be trusted, what comes from it, how old its list is; turned off or removed here. */
import { useTranslation } from 'react-i18next'
import type { AppSource } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useTree, useView } from '../../../app/store.ts'
import { useNowFor } from '../../../app/use-now.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Details, Fact, Facts } from '../../../ui/details.tsx'
import { Guarded } from '../../../ui/marked.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import './sources.css'

/** So many names are told. */
const TOLD = 6

function Depends({ source }: { readonly source: AppSource }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const names = source.apps.map(plain)
  const count = names.length
  if (count === 0) return <p className="dim">{t('sources.appsNone')}</p>
  const told = names.slice(0, TOLD)
  return (
    <p className="dim">
      {count > TOLD
        ? t('sources.appsMore', { count, names: told.join(', ') })
        : t('sources.apps', { count, names: formats.list(told) })}{' '}
      {t('sources.inUse')}
    </p>
  )
}

function useListWords({ enabled, catalogue }: AppSource): string | null {
  const { t } = useTranslation()
  const formats = useFormats()
  const { fetchedAt } = catalogue
  const now = useNowFor(fetchedAt)
  if (!enabled) return t('sources.off')
  if (catalogue.refreshing) return t('sources.listFetching')
  if (catalogue.state === 'none') return t('sources.listNone')
  if (catalogue.state === 'reading') return null
  const apps = t('apps.list.found', { count: catalogue.apps, number: formats.number(catalogue.apps) })
  if (fetchedAt === null) return t('sources.listUndated', { apps })
  return t('sources.list', { apps, when: formats.ago(fetchedAt, now) ?? t('time.now') })
}

function Trouble({ source }: { readonly source: AppSource }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { problem } = source.catalogue
  if (problem === null || !source.enabled) return null
  return <p>{t('sources.trouble', { ...sayProblem(problem, t, formats) })}</p>
}

function Trust({ isVerified }: { readonly isVerified: boolean }) {
  const { t } = useTranslation()
  return <Guarded isGood={isVerified}>{t(isVerified ? 'sources.verified' : 'sources.unverified')}</Guarded>
}

export function SourceCard({ source }: { readonly source: AppSource }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isBusy = useView(
    (view) => view.asking.has('apps.enableSource') || view.asking.has('apps.removeSource'),
  )
  const isUser = useTree(
    ({ apps }) => apps.installations.find(({ id }) => id === source.installation)?.isUser ?? true,
  )
  const title = plain(source.title)
  const list = useListWords(source)
  return (
    <Card label={title}>
      <div className="source-head">
        <h2>
          <bdi>{title}</bdi> {!isUser && <Pill>{t('sources.everyone')}</Pill>}
        </h2>
        <Switch
          isOn={source.enabled}
          isDisabled={isBusy}
          label={t('sources.onOf', { title })}
          onChange={(enabled) => void ask('apps.enableSource', { source: source.id, enabled })}
        >
          {t('sources.on')}
        </Switch>
      </div>
      {source.comment !== '' && <p>{plain(source.comment)}</p>}
      <Trust isVerified={source.verified} />
      {list !== null && <p className="dim">{list}</p>}
      <Trouble source={source} />
      <Depends source={source} />
      {source.apps.length === 0 && (
        <Buttons>
          <Button
            about={title}
            isDisabled={isBusy}
            onPress={() => void ask('apps.removeSource', { source: source.id })}
          >
            {t('sources.remove')}
          </Button>
        </Buttons>
      )}
      <Details title={t('actions.details')}>
        {() => (
          <Facts>
            <Fact name={t('sources.address')}>{plain(source.address)}</Fact>
            <Fact name={t('sources.name')}>{plain(source.name)}</Fact>
          </Facts>
        )}
      </Details>
    </Card>
  )
}
