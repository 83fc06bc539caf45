/** All apps in a table that can be sorted by each column; of many only those in sight are drawn. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessRow } from '../../../../contract/access.ts'
import { Icon } from '../../../ui/icon.tsx'
import { AppRow } from './app-row.tsx'
import { afterPress, type Column, columns, type Order } from './order.ts'
import { useStandsMark, useVisibleRows } from './visible-rows.ts'
import './overview-table.css'

interface HeadProps {
  readonly column: Column
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

function Head({ column, order, onOrder }: HeadProps) {
  const { t } = useTranslation()
  const isIt = order.by === column
  // Names go up from A; everything else begins with the most.
  const isUp = (column === 'name') !== order.reversed
  return (
    <th scope="col" aria-sort={isIt ? (isUp ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className="sort-button" onClick={() => onOrder(afterPress(order, column))}>
        {t(`accessPages.overview.column.${column}`)}
        <span className={`sort-mark ${isIt ? '' : 'none'} ${isUp ? 'up' : ''}`}>
          <Icon name="down" />
        </span>
      </button>
    </th>
  )
}

interface Props {
  readonly rows: readonly AccessRow[]
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

/** Holds the place of rows that are not drawn. */
const Gap = ({ height }: { readonly height: number }) =>
  height > 0 && <tr aria-hidden="true" style={{ blockSize: `${height}px` }} />

export function OverviewTable({ rows, order, onOrder }: Props) {
  const { t } = useTranslation()
  const body = useRef<HTMLTableSectionElement>(null)
  const { from, to, above, below } = useVisibleRows(body, rows.length)
  useStandsMark('access-stands')
  return (
    <table
      className="access-table"
      aria-rowcount={rows.length + 1}
      aria-label={t('accessPages.overview.title')}
    >
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column} column={column} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap height={above} />
        {rows.slice(from, to).map((row, index) => (
          <AppRow key={row.app.key} row={row} index={from + index + 1} />
        ))}
        <Gap height={below} />
      </tbody>
    </table>
  )
}
