/** What the makers say is new; asked for when somebody opens it. */
import { useTranslation } from 'react-i18next'
import type { AppUpdate } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { useNow } from '../../../app/use-now.ts'
import { Details } from '../../../ui/details.tsx'
import { plain } from '../../../words/plain.ts'
import { Blocks } from '../blocks.tsx'

const HOUR = 3_600_000

function Notes({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { value, problem } = useAnswer('apps.updateNotes', { installed: id })
  if (value === null && problem === null) return <p className="dim">{t('appUpdates.notesAsking')}</p>
  if (value === null || value.length === 0) return <p className="dim">{t('appUpdates.notesNone')}</p>
  return value.map((release) => (
    <section key={`${release.version} ${release.date}`} className="update-notes">
      <p className="update-release">
        {plain(release.version) || t('appUpdates.notesUnnamed')}
        {release.date !== null && <span className="dim"> · {formats.date(release.date, now)}</span>}
      </p>
      {release.notes.length === 0 ? (
        <p className="dim">{t('appUpdates.notesNone')}</p>
      ) : (
        <Blocks blocks={release.notes} />
      )}
    </section>
  ))
}

export function UpdateNotes({ update }: { readonly update: AppUpdate }) {
  const { t } = useTranslation()
  return <Details title={t('appUpdates.notes')}>{() => <Notes id={update.id} />}</Details>
}
