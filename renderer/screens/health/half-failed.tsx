/** What worked with the version before and does not now: told once, with the way back beside it, and put away for good by a press. */
import { useTranslation } from 'react-i18next'
import type { Trouble, Troubles } from '../../../contract/health.ts'
import type { SystemFacts } from '../../../contract/system.ts'
import { goTo } from '../../app/navigation.ts'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { plain } from '../../words/plain.ts'
import { useNames } from './use-names.ts'
import './half-failed.css'

/** The troubles in words, one a line. */
export function TroubleList({ items }: { readonly items: readonly Trouble[] }) {
  const { t } = useTranslation()
  const sentence = (item: Trouble) => {
    if (item.kind === 'service-failed')
      return t('starts.troubles.item.service-failed', { what: plain(item.description) || plain(item.unit) })
    if (item.kind === 'several-logins') return t('starts.troubles.item.several-logins', { count: item.tries })
    return t(`starts.troubles.item.${item.kind}`)
  }
  return (
    <ul className="trouble-list">
      {items.map((item) => (
        <li key={item.kind === 'service-failed' ? item.unit : item.kind}>{sentence(item)}</li>
      ))}
    </ul>
  )
}

interface Props {
  readonly troubles: Troubles
  readonly facts: SystemFacts
  readonly isWaiting: boolean
}

function GoBackTo({ troubles: { before }, facts, isWaiting }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const asking = useView((view) => view.asking.has('system.goBack'))
  const name = useNames()
  const version = facts.versions.find(({ id }) => id === before.id)
  if (version?.reachable !== true || version.states.includes('next')) return null
  return (
    <Button
      isDisabled={isWaiting || asking}
      onPress={() => void ask('system.goBack', { version: version.id })}
    >
      {t('actions.goBack', { ...name(before) })}
    </Button>
  )
}

function HalfFailedCard(props: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const name = useNames()
  const { version, before, items } = props.troubles
  const isUpdate = (version.date ?? 0) > (before.date ?? 0)
  const title = t(isUpdate ? 'starts.troubles.title' : 'starts.troubles.titleOther', { ...name(version) })
  return (
    <Card label={title}>
      <h2>{title}</h2>
      <TroubleList items={items} />
      <p className="dim">{t('starts.troubles.lead', { before: name(before).version })}</p>
      <Buttons>
        <GoBackTo {...props} />
        <Button onPress={() => goTo('health', 'path')}>{t('starts.troubles.more')}</Button>
        <Button kind="quiet" onPress={() => void ask('health.dismissTroubles', {})}>
          {t('starts.troubles.dismiss')}
        </Button>
      </Buttons>
    </Card>
  )
}

/** The card on Home, where there is something to say and the person has not put it away. */
export function HalfFailed({ facts, isWaiting }: Omit<Props, 'troubles'>) {
  const troubles = useTree((tree) => tree.health.troubles)
  if (troubles === null || troubles.dismissed) return null
  return <HalfFailedCard troubles={troubles} facts={facts} isWaiting={isWaiting} />
}
