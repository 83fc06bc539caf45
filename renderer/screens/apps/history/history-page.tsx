/** What was done with apps on this computer, newest first. A page of it is drawn at a time. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryChange, HistoryEntry } from '../../../../contract/apps-work.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useTree } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Button } from '../../../ui/button.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { Moment, TimeLine } from '../../../ui/time-line.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { useEnds } from '../queue/use-queue.ts'
import { WaitingLine } from '../waiting-line.tsx'

const PAGE = 50

function Step({ change }: { readonly change: HistoryChange }) {
  const { t } = useTranslation()
  const { from, to } = change
  if (to === null) return t('appHistory.removed')
  if (from === null)
    return to.version === null
      ? t('appHistory.addedUnnamed')
      : t('appHistory.added', { to: plain(to.version) })
  if (from.version === null || to.version === null || from.version === to.version)
    return t('appHistory.changed')
  return t('appHistory.step', { from: plain(from.version), to: plain(to.version) })
}

const tones = { done: 'good', failed: 'bad', cancelled: 'plain', interrupted: 'warning' } as const

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const isUser = useTree(
    ({ apps }) => apps.installations.find(({ id }) => id === entry.installation)?.isUser ?? true,
  )
  const { outcome, changes } = entry
  return (
    <Moment dot={outcome === 'done' ? 'good' : 'plain'}>
      <h2>
        {t(`appHistory.action.${entry.action}`)}{' '}
        {outcome !== 'done' && <Pill tone={tones[outcome]}>{t(`appHistory.outcome.${outcome}`)}</Pill>}
      </h2>
      <p className="dim">
        {formats.moment(entry.at)}
        {!isUser && <> · {t('appHistory.everyone')}</>}
      </p>
      {changes.length === 0 && <p className="dim">{t('appHistory.nothing')}</p>}
      <ul>
        {changes.map((change) => (
          <li key={change.ref}>
            <bdi>{plain(change.name)}</bdi>{' '}
            <span className="dim">
              <Step change={change} />
            </span>
          </li>
        ))}
      </ul>
    </Moment>
  )
}

function Entries({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(PAGE)
  const more = Math.min(PAGE, entries.length - shown)
  return (
    <>
      <TimeLine>
        {entries.slice(0, shown).map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </TimeLine>
      {more > 0 && (
        <Button onPress={() => setShown(shown + PAGE)}>{t('appHistory.more', { count: more })}</Button>
      )}
    </>
  )
}

export function HistoryPage() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ends = useEnds()
  const { value, problem } = useAnswer('apps.history', {}, ends)
  return (
    <Page
      title={t('appHistory.title')}
      up={{ href: hrefOf('apps', 'installed'), label: t('installed.title') }}
      lead={<p className="lead">{t('appHistory.lead')}</p>}
    >
      {value === null && problem === null && <WaitingLine>{t('appHistory.asking')}</WaitingLine>}
      {value === null && problem !== null && <p role="alert">{sayProblem(problem, t, formats).sentence}</p>}
      {value?.length === 0 && <p className="dim">{t('appHistory.none')}</p>}
      {value !== null && value.length > 0 && <Entries entries={value} />}
    </Page>
  )
}
