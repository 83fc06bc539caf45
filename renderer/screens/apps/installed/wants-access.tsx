/** An update that asks for more access: what is new is said before anything is fetched, and a press of its own agrees to it. */
import { useTranslation } from 'react-i18next'
import type { AppUpdate } from '../../../../contract/apps.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useAsk } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { plain } from '../../../words/plain.ts'
import { FactLines } from '../../access/fact-lines.tsx'
import { useWorkOn } from '../queue/use-queue.ts'
import { UpdateNotes } from './update-notes.tsx'
import { UpdateFacts, UpdateWork } from './update-row.tsx'

function NewAccess({ update }: { readonly update: AppUpdate }) {
  const { t } = useTranslation()
  const { access, name } = update
  if (access === null) return <p>{t('appUpdates.wantsUnknown')}</p>
  const { before, after } = access.level
  return (
    <>
      <p>{t('appUpdates.wantsNew', { name: plain(name) })}</p>
      <FactLines facts={access.wider} />
      {before !== after && (
        <p className="dim">
          {t('appUpdates.wantsLevel', {
            before: t(`access.levels.${before}.word`),
            after: t(`access.levels.${after}.word`),
          })}
        </p>
      )}
    </>
  )
}

export function WantsAccess({ update }: { readonly update: AppUpdate }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = plain(update.name)
  const isTaken = useWorkOn(update.installation, update.ref) !== undefined
  return (
    <Card label={name}>
      <div className="update-row">
        <AppIcon icon={update.icon} name={update.name} />
        <div className="update-text">
          <h3>
            <a className="update-name" href={hrefOf('apps', 'installed', update.id)}>
              <bdi>{name}</bdi>
            </a>{' '}
            <UpdateWork update={update} />
          </h3>
          <UpdateFacts update={update} />
        </div>
      </div>
      <NewAccess update={update} />
      <UpdateNotes update={update} />
      {!isTaken && (
        <Buttons>
          <Button about={name} onPress={() => void ask('apps.update', { installed: update.id })}>
            {t(update.access === null ? 'appUpdates.wantsUpdateUnknown' : 'appUpdates.wantsUpdate')}
          </Button>
        </Buttons>
      )}
    </Card>
  )
}
