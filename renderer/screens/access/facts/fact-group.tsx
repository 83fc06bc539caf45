/** All facts of one group: what somebody speaks of, and behind a press what could be allowed besides. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type FactGroup as Group, levels } from '../../../../contract/access-codes.ts'
import type { Fact } from '../../../../contract/access.ts'
import { Card } from '../../../ui/card.tsx'
import { Details } from '../../../ui/details.tsx'
import { FactRow } from './fact-row.tsx'

interface Props {
  readonly group: Group
  /** Of all groups: a fact of another may decide. */
  readonly facts: readonly Fact[]
  /** null: of all apps. undefined: only to be read. */
  readonly app?: string | null
  /** Rows besides the facts, such as answers of the desktop. */
  readonly rows?: ReactNode
  /** Below the rows. */
  readonly foot?: ReactNode
  /** What is said where there is nothing. */
  readonly empty: string
  readonly more: string
}

/** Asked for by the app and reaching nothing: shown to whoever looks for it. */
const isHarmless = ({ layer, state, weight, changed }: Fact) =>
  layer !== null && state === 'on' && weight === 'contained' && !changed

const rank = ({ state, weight }: Fact) => (state === 'on' ? levels.indexOf(weight) + 1 : 0)

export function FactGroup({ group, facts, app, rows = null, foot = null, empty, more }: Props) {
  const { t } = useTranslation()
  const own = facts.filter((fact) => fact.group === group).toSorted((a, b) => rank(b) - rank(a))
  const said = own.filter((fact) => fact.layer !== null && !isHarmless(fact))
  const harmless = own.filter(isHarmless)
  const unsaid = own.filter(({ layer }) => layer === null)
  const list = (some: readonly Fact[], besides: ReactNode) => (
    <ul className="fact-rows">
      {some.map((fact) => (
        <FactRow
          key={fact.id}
          fact={fact}
          because={facts.find(({ id }) => id === fact.because)}
          {...(app !== undefined && { app })}
        />
      ))}
      {besides}
    </ul>
  )
  return (
    <Card label={t(`access.groups.${group}`)}>
      <h2>{t(`access.groups.${group}`)}</h2>
      {said.length === 0 && <p className="dim">{empty}</p>}
      {(said.length > 0 || rows !== null) && list(said, rows)}
      {foot}
      {harmless.length > 0 && (
        <Details title={t('accessPages.app.harmless')}>{() => list(harmless, null)}</Details>
      )}
      {app !== undefined && unsaid.length > 0 && <Details title={more}>{() => list(unsaid, null)}</Details>}
    </Card>
  )
}
