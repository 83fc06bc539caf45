/** How old the lists are, and what went wrong with them. They are fetched when somebody wants it, never by themselves. */
import { useTranslation } from 'react-i18next'
import type { AppSource } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useTree } from '../../../app/store.ts'
import { useNowFor } from '../../../app/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { fetchedAt, troubledSources } from '../condition.ts'

function Trouble({ source }: { readonly source: AppSource }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { problem } = source.catalogue
  if (problem === null) return null
  const { title, sentence } = sayProblem(problem, t, formats)
  return (
    <Notice icon="warning" tone="warning">
      {t('apps.fresh.trouble', { source: plain(source.title), title, sentence })}
    </Notice>
  )
}

export function Freshness() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const sources = useTree((tree) => tree.apps.sources) ?? []
  const at = fetchedAt(sources)
  const now = useNowFor(at)
  const isFetching = sources.some(({ catalogue }) => catalogue.refreshing)
  const when = at === null ? null : (formats.ago(at, now) ?? t('time.now'))
  return (
    <>
      {troubledSources(sources).map((source) => (
        <Trouble key={source.id} source={source} />
      ))}
      <div className="freshness">
        <output className="dim">
          {isFetching
            ? t('apps.waiting.fetching')
            : when === null
              ? t('apps.fresh.unknown')
              : t('apps.fresh.at', { when })}
        </output>
        <Button kind="quiet" isDisabled={isFetching} onPress={() => void ask('apps.refresh', {})}>
          {t('apps.fresh.fetch')}
        </Button>
      </div>
    </>
  )
}
