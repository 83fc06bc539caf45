/** Everything that was changed here about access; what still stands as it was set can be undone, at any later time. */
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { HistoryEntry, Subject } from '../../../contract/access.ts'
import { useFormats } from '../../app/formats.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { useAnswer } from '../../app/use-answer.ts'
import { useNowFor } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Moment, TimeLine } from '../../ui/time-line.tsx'
import { plain } from '../../words/plain.ts'
import { useGrantName } from './app/grant-rows.tsx'
import { Changeable } from './changing/changeable.tsx'
import { useChanging } from './changing/changing.ts'
import { undoEntry } from './changing/deeds.ts'
import { useFactWords } from './fact-words.ts'
import { NoAnswer, upToAll } from './no-answer.tsx'

/** More things than these are counted. */
const MOST = 3

function useSubjectName(): (subject: Subject) => string {
  const { title } = useFactWords()
  const grantName = useGrantName()
  return (subject) => {
    switch (subject.kind) {
      case 'fact':
        return title(subject)
      case 'grant':
        return grantName(subject.grant, subject.about)
      case 'document':
        return plain(subject.path)
    }
  }
}

/** "allow", "deny" and "ask" are answers, the others are settings. */
function settingWord(to: NonNullable<HistoryEntry['to']>, t: TFunction): string {
  return to === 'allow' || to === 'deny' || to === 'ask'
    ? t(`accessPages.answers.${to}`)
    : t(`accessPages.settings.${to}`)
}

/** What it was about, in a line. */
function useWhat(): (entry: HistoryEntry) => string {
  const { t } = useTranslation()
  const name = useSubjectName()
  return ({ about, to, kind }) => {
    const names = about.slice(0, MOST).map(name)
    const left = about.length - names.length
    const all = [...names, ...(left > 0 ? [t('accessPages.history.more', { count: left })] : [])].join(', ')
    const isSetting = about.length === 1 && to !== null && kind !== 'hold' && kind !== 'reset'
    return isSetting ? t('accessPages.history.to', { what: all, setting: settingWord(to, t) }) : all
  }
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNowFor(entry.at)
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const what = useWhat()(entry)
  const name = entry.app === null ? t('accessPages.history.all') : plain(entry.name ?? entry.app)
  const kind = entry.kind === 'hold' && entry.to === 'off' ? 'release' : entry.kind
  return (
    <Moment dot={entry.undo === 'yes' ? 'accent' : 'plain'}>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p>
        {t(`accessPages.history.kind.${kind}`)}
        {what !== '' && ` – ${what}`}
      </p>
      <p className="dim">
        <time dateTime={new Date(entry.at).toISOString()} title={formats.moment(entry.at)}>
          {formats.ago(entry.at, now) ?? t('time.now')}
        </time>
        {entry.undo === 'gone' && ` · ${t('accessPages.history.gone')}`}
        {entry.undo === 'no' && ` · ${t('accessPages.history.past')}`}
      </p>
      {entry.undo === 'yes' && (
        <Button
          isDisabled={isBusy}
          onPress={() => begin(undoEntry(ask, entry.id, t('accessPages.change.undone')))}
        >
          <span aria-hidden="true">{t('accessPages.history.undo')}</span>
          <span className="only-heard">{t('accessPages.history.undoNamed', { name, what })}</span>
        </Button>
      )}
    </Moment>
  )
}

export function HistoryPage() {
  const { t } = useTranslation()
  const revision = useTree((tree) => tree.access.revision)
  const { value, problem } = useAnswer('access.history', {}, revision)
  return (
    <Changeable app={null}>
      <Page
        title={t('accessPages.history.title')}
        up={upToAll(t)}
        lead={<p className="lead">{t('accessPages.history.lead')}</p>}
      >
        {value === null && <NoAnswer problem={problem} />}
        {value?.length === 0 && <p className="dim">{t('accessPages.history.none')}</p>}
        {value !== null && value.length > 0 && (
          <TimeLine>
            {value.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </TimeLine>
        )}
      </Page>
    </Changeable>
  )
}
