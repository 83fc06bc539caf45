/** What was put on top of the base system, by the way it came. */
import { useTranslation } from 'react-i18next'
import type { Addition, AdditionKind } from '../../../contract/additions.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Pill } from '../../ui/pill.tsx'
import { plain } from '../../words/plain.ts'
import { isUnderWay } from '../operation/under-way.ts'
import { someNames } from './names.ts'
import { AppThere } from './app-there.tsx'

const kinds: readonly AdditionKind[] = ['package', 'file', 'replaced', 'removed', 'module']
const DAY = 24 * 3_600_000

const isPart = (kind: AdditionKind) => kind === 'removed' || kind === 'replaced'

function FactsLine({ addition }: { readonly addition: Addition }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(DAY)
  const { since, bytes } = addition
  const date = since === null ? '' : formats.date(since.at, now)
  const facts = [
    ...(since === null ? [] : [t(since.exact ? 'additions.sinceExact' : 'additions.sinceBefore', { date })]),
    ...(bytes === null ? [] : [t('additions.size', { size: formats.size(bytes) })]),
  ]
  if (facts.length === 0) return null
  return (
    <p className="facts-line dim">
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

function Along({ brings }: { readonly brings: readonly string[] | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (brings === null) return null
  if (brings.length === 0) return <p className="dim">{t('additions.alone')}</p>
  const names = someNames(brings, t, formats)
  return <p className="dim">{t('additions.brings', { count: brings.length, names })}</p>
}

function Act({ addition }: { readonly addition: Addition }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const collected = useTree((tree) => tree.additions.collected.changes)
  const { id, kind } = addition
  if (addition.standing === 'until-restart') return null
  if (kind === 'module') return <p className="dim">{t('additions.fixed')}</p>
  const isGoing = collected.some(({ change, id: planned }) => change === 'undo' && planned === `undo:${id}`)
  return (
    <Button isDisabled={isGoing} onPress={() => void ask('additions.undo', { addition: id })}>
      {t(isPart(kind) ? 'additions.restore' : 'additions.remove', { name: plain(addition.name) })}
    </Button>
  )
}

function Row({ addition }: { readonly addition: Addition }) {
  const { t } = useTranslation()
  const { app, standing, summary } = addition
  return (
    <li className="addition-row">
      <div className="addition-words">
        <h3>
          <bdi>{plain(addition.name)}</bdi>
          {standing !== 'in-use' && <Pill icon="restart">{t(`additions.standing.${standing}`)}</Pill>}
        </h3>
        {summary !== null && <p>{plain(summary)}</p>}
        <FactsLine addition={addition} />
        <Along brings={addition.brings} />
        {addition.inBase && <p>{t('additions.inBase')}</p>}
        <AppThere app={app} />
      </div>
      <Act addition={addition} />
    </li>
  )
}

export function AdditionList() {
  const { t } = useTranslation()
  const ask = useAsk()
  const list = useTree((tree) => tree.additions.list)
  const works = useTree((tree) => isUnderWay(tree.operations.system))
  if (list.length === 0) return <p>{t('additions.none')}</p>
  const staying = list.filter(({ standing }) => standing !== 'until-restart')
  return (
    <>
      {kinds.map((kind) => {
        const group = list.filter((each) => each.kind === kind)
        return group.length === 0 ? null : (
          <Card key={kind} label={t(`additions.group.${kind}`)}>
            <h2>{t(`additions.group.${kind}`)}</h2>
            <ul className="plain-list">
              {group.map((addition) => (
                <Row key={addition.id} addition={addition} />
              ))}
            </ul>
          </Card>
        )
      })}
      {staying.length > 1 && (
        <Buttons>
          <Button kind="quiet" isDisabled={works} onPress={() => void ask('additions.removeAll', {})}>
            {t('additions.removeAll')}
          </Button>
        </Buttons>
      )}
    </>
  )
}
