import { useTranslation } from 'react-i18next'
import type { Version } from '../../../contract/system.ts'
import { useTree } from '../../app/store.ts'
import { Moment } from '../../ui/time-line.tsx'
import { RowActions, type RowProps } from './row-actions.tsx'
import { VersionDetails } from './version-details.tsx'
import { VersionFacts } from './version-facts.tsx'
import { GivenName } from './version-name.tsx'
import { VersionNews } from './version-news.tsx'
import { VersionPills } from './version-pills.tsx'

const dotOf = ({ states }: Version) => {
  if (states.includes('in-use')) return 'good'
  return states.includes('next') ? 'accent' : 'plain'
}

/** A version on the line of time. */
export function VersionRow(props: RowProps) {
  const { t } = useTranslation()
  const { version, name, note } = props
  const isHeld = useTree((tree) => tree.onHold.versions.includes(version.id))
  const nameless = version.date === null && version.label === null
  return (
    <Moment dot={dotOf(version)}>
      <h2 className="version-title">
        <bdi>{nameless ? t('versions.unnamed') : name.name}</bdi>
        <VersionPills states={version.states} isHeld={isHeld} />
      </h2>
      <GivenName name={note?.name ?? null} />
      <VersionFacts {...props} />
      {note && <VersionNews news={note.news} />}
      {note && <p className="dim">{t(`versions.stay.${note.stay}`)}</p>}
      {version.unlocked && <p>{t('versions.unlocked')}</p>}
      <RowActions {...props} />
      <VersionDetails version={version} />
    </Moment>
  )
}
