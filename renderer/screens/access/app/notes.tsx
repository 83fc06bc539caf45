/** What nobody should feel safe about, whatever the switches say. */
import { useTranslation } from 'react-i18next'
import type { Note } from '../../../../contract/access.ts'
import { Card } from '../../../ui/card.tsx'
import { Icon } from '../../../ui/icon.tsx'
import './notes.css'

export function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const { t } = useTranslation()
  if (notes.length === 0) return null
  return (
    <Card label={t('accessPages.app.notes')}>
      <h2>{t('accessPages.app.notes')}</h2>
      <ul className="access-notes">
        {notes.map((note) => (
          <li key={note}>
            <Icon name="info" />
            {t(`access.notes.${note}`)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
