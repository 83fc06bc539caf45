/** One fact: what it is, what it means without asking, who says so, how much it weighs; and what sets it. */
import type { TFunction } from 'i18next'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../../../contract/access.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { factIcon } from '../fact-icons.ts'
import { type FactWords, useFactWords } from '../fact-words.ts'
import { Bars } from '../rating.tsx'
import { FactControl } from './fact-control.tsx'
import './fact-row.css'

interface RowProps {
  readonly icon: IconName
  readonly title: ReactNode
  readonly children: ReactNode
  /** How much it weighs; null: nothing now. */
  readonly bars: ReactNode
  readonly control: ReactNode
  readonly isOff: boolean
}

/** The shape that facts and answers of the desktop have in common. */
export function Row({ icon, title, children, bars, control, isOff }: RowProps) {
  return (
    <li className={isOff ? 'fact-row off' : 'fact-row'}>
      <Icon name={icon} />
      <div className="fact-text">
        <h3>
          {title}
          {bars}
        </h3>
        {children}
      </div>
      {control}
    </li>
  )
}

/** What it means now. */
function meaning(fact: Fact, words: FactWords, t: TFunction): string {
  if (fact.state === 'on') return words.sentence(fact)
  if (fact.layer === null) return t('accessPages.row.notAsked')
  return t(fact.layer === 'app' ? 'accessPages.row.keptOut' : 'accessPages.row.takenAway')
}

/** Why it has no effect, or not the one it seems to have. */
function hindrance(fact: Fact, because: Fact | undefined, words: FactWords, t: TFunction): string | null {
  if (fact.hindrance === null) return null
  const text = t(`access.hindrances.${fact.hindrance}`)
  return because ? t('accessPages.row.because', { text, other: words.title(because) }) : text
}

interface Props {
  readonly fact: Fact
  /** The fact that decides over this one, where there is one. */
  readonly because: Fact | undefined
  /** Whose it is; null: of all apps. undefined: it can only be read. */
  readonly app?: string | null
}

export function FactRow({ fact, because, app }: Props) {
  const { t } = useTranslation()
  const words = useFactWords()
  const id = useId()
  const isOff = fact.state === 'off'
  const title = words.title(fact)
  const where = words.conditions(fact)
  const parts = [
    meaning(fact, words, t),
    isOff && (fact.layer === null || fact.layer === 'app')
      ? null
      : fact.layer && t(`access.layers.${fact.layer}`),
    where !== '' && !isOff ? t('accessPages.row.onlyWhere', { where }) : null,
    isOff || fact.withoutAsking ? null : t('accessPages.row.asks'),
  ].filter((part) => part !== null)
  const obstacle = hindrance(fact, because, words, t)
  return (
    <Row
      icon={factIcon(fact)}
      isOff={isOff}
      title={<bdi>{title}</bdi>}
      bars={
        isOff ? null : (
          <>
            <Bars level={fact.weight} />
            <span className="only-heard">{t(`access.levels.${fact.weight}.word`)}</span>
          </>
        )
      }
      control={app !== undefined && <FactControl fact={fact} app={app} title={title} describedBy={id} />}
    >
      <p id={id} className="dim">
        {parts.join(' · ')}
      </p>
      {obstacle !== null && <p className="fact-obstacle">{obstacle}</p>}
    </Row>
  )
}
