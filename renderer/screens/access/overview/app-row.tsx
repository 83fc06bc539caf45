import { useTranslation } from 'react-i18next'
import type { AccessRow } from '../../../../contract/access.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { AppIcon } from '../../../ui/app-icon.tsx'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { plain } from '../../../words/plain.ts'
import { AccessRating } from '../rating.tsx'

interface CellProps {
  /** What the column is called, for where its head is not in sight. */
  readonly column: string
  readonly icon: IconName
  readonly text: string
  /** none: nothing to see here. */
  readonly amount: 'much' | 'some' | 'none'
}

/** In words; the symbol says which column it is where there are no columns. */
function Cell({ column, icon, text, amount }: CellProps) {
  return (
    <td className={`access-cell ${amount}`}>
      <Icon name={icon} />
      <span className="only-heard">{column}: </span>
      <span className="access-cell-text">{text}</span>
    </td>
  )
}

function Name({ row }: { readonly row: AccessRow }) {
  const { t } = useTranslation()
  const { app, changed, problem } = row
  const icon = useTree((tree) => tree.apps.installed.find((one) => one.appId === app.id)?.icon ?? null)
  const name = plain(app.name)
  const marks = [
    changed ? t('accessPages.overview.changed') : null,
    problem ? t('accessPages.overview.problem') : null,
  ].filter((mark) => mark !== null)
  return (
    <th scope="row" className="access-name">
      <AppIcon icon={icon} name={name} size="small" />
      <span className="access-name-text">
        <a href={hrefOf('access', 'app', app.key)}>
          <bdi>{name}</bdi>
        </a>
        {marks.length > 0 && (
          <span className={problem ? 'access-mark bad' : 'access-mark'}>{marks.join(' · ')}</span>
        )}
      </span>
    </th>
  )
}

interface Props {
  readonly row: AccessRow
  /** Its place in the whole list, from 1. */
  readonly index: number
}

export function AppRow({ row, index }: Props) {
  const { t } = useTranslation()
  const column = (name: 'camera' | 'microphone' | 'home' | 'network' | 'escapes') =>
    t(`accessPages.overview.column.${name}`)
  const use = (of: AccessRow['camera']) => ({
    text: t(`accessPages.overview.use.${of}`),
    amount: of === 'yes' ? ('much' as const) : of === 'asked' ? ('some' as const) : ('none' as const),
  })
  const has = (of: boolean) => ({
    text: t(`accessPages.overview.has.${of ? 'yes' : 'no'}`),
    amount: of ? ('some' as const) : ('none' as const),
  })
  const home = row.home === 'no' ? 'none' : row.home === 'parts' ? 'some' : 'much'
  return (
    <tr data-row aria-rowindex={index + 1}>
      <Name row={row} />
      <td className="access-level">
        <AccessRating level={row.level} />
      </td>
      <Cell column={column('camera')} icon="camera" {...use(row.camera)} />
      <Cell column={column('microphone')} icon="microphone" {...use(row.microphone)} />
      <Cell
        column={column('home')}
        icon="home"
        text={t(`accessPages.overview.home.${row.home}`)}
        amount={home}
      />
      <Cell column={column('network')} icon="network" {...has(row.network)} />
      <Cell
        column={column('escapes')}
        icon="door"
        text={t(`accessPages.overview.has.${row.escapes ? 'yes' : 'no'}`)}
        amount={row.escapes ? 'much' : 'none'}
      />
    </tr>
  )
}
