/** The changes that wait to be made together, and what would come of them. */
import { useTranslation } from 'react-i18next'
import type { Planned, Trial } from '../../../contract/additions.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useTree } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { plain } from '../../words/plain.ts'
import { isUnderWay } from '../operation/under-way.ts'
import { someNames } from './names.ts'

function sentenceKey(change: Planned) {
  if (change.change !== 'undo') return change.change
  return change.kind === 'removed' || change.kind === 'replaced' ? 'restore' : 'undo'
}

function Change({ change }: { readonly change: Planned }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = plain(change.name)
  return (
    <li className="addition-row">
      <span>{t(`additions.collected.${sentenceKey(change)}`, { name })}</span>
      <Button kind="quiet" onPress={() => void ask('additions.drop', { change: change.id })}>
        {t('additions.collected.drop', { name })}
      </Button>
    </li>
  )
}

function Outcome({ trial, planned }: { readonly trial: Trial; readonly planned: readonly Planned[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const asked = new Set(planned.map(({ name }) => name))
  const along = trial.comes.map(({ name }) => name).filter((name) => !asked.has(name))
  const { downloadBytes, installedBytes } = trial
  return (
    <div className="addition-outcome">
      <p>
        {along.length === 0
          ? t('additions.collected.nothing')
          : t('additions.collected.comes', {
              count: along.length,
              names: someNames(along, t, formats),
            })}
      </p>
      {trial.goes.length > 0 && (
        <p>{t('additions.collected.goes', { names: someNames(trial.goes, t, formats) })}</p>
      )}
      {trial.comes.length > 0 && (
        <p className="facts-line dim">
          <span>
            {downloadBytes === null
              ? t('additions.collected.downloadUnknown')
              : t('additions.collected.download', { size: formats.size(downloadBytes) })}
          </span>
          {installedBytes !== null && (
            <span>{t('additions.collected.installed', { size: formats.size(installedBytes) })}</span>
          )}
        </p>
      )}
    </div>
  )
}

function Known({ changes, trial }: { readonly changes: readonly Planned[]; readonly trial: Trial | null }) {
  const { t } = useTranslation()
  const adds = changes.some(({ change }) => change === 'add')
  const files = changes.some(({ change }) => change === 'add-file')
  return (
    <>
      {trial !== null && <Outcome trial={trial} planned={changes} />}
      {trial === null && adds && <p className="dim">{t('additions.collected.untried')}</p>}
      {files && <p className="dim">{t('additions.collected.onlyFiles')}</p>}
    </>
  )
}

export function CollectedChanges() {
  const { t } = useTranslation()
  const ask = useAsk()
  const { changes, trial } = useTree((tree) => tree.additions.collected)
  const works = useTree((tree) => isUnderWay(tree.operations.system))
  if (changes.length === 0) return null
  // What comes along with something new is worth knowing first.
  const isUntried = trial === null && changes.some(({ change }) => change === 'add')
  const count = changes.length
  return (
    <Card label={t('additions.collected.title', { count })}>
      <h2>{t('additions.collected.title', { count })}</h2>
      <ul className="plain-list">
        {changes.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ul>
      <Known changes={changes} trial={trial} />
      <p className="dim">{t('additions.collected.lead', { count })}</p>
      <Buttons>
        {isUntried && (
          <Button kind="main" isDisabled={works} onPress={() => void ask('additions.try', {})}>
            {t('additions.collected.try')}
          </Button>
        )}
        <Button
          kind={isUntried ? 'plain' : 'main'}
          isDisabled={works}
          onPress={() => void ask('additions.apply', {})}
        >
          {t('additions.collected.apply', { count })}
        </Button>
        <Button kind="quiet" onPress={() => void ask('additions.dropAll', {})}>
          {t('additions.collected.dropAll')}
        </Button>
      </Buttons>
    </Card>
  )
}
