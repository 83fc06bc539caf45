/** What a change would do, in sentences, before it is done. */
import { useTranslation } from 'react-i18next'
import type { Preview } from '../../../../contract/access.ts'
import { Icon } from '../../../ui/icon.tsx'
import { FactLines } from '../fact-lines.tsx'

function Needs({ needs }: Pick<Preview, 'needs'>) {
  const { t } = useTranslation()
  return (
    <ul className="change-needs">
      {needs.map((need) => (
        <li key={need}>
          <Icon name="warning" />
          {t(`accessPages.change.needs.${need}`)}
        </li>
      ))}
    </ul>
  )
}

export function ChangePreview({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation()
  const { wider, narrower, level, needs } = preview
  const word = (of: Preview['level']['before']) => t(`access.levels.${of}.word`)
  return (
    <div className="change-preview">
      {needs.length > 0 && <Needs needs={needs} />}
      {wider.length > 0 && (
        <>
          <p>{t('accessPages.change.wider')}</p>
          <FactLines facts={wider} />
        </>
      )}
      {narrower.length > 0 && (
        <>
          <p>{t('accessPages.change.narrower')}</p>
          <FactLines facts={narrower} />
        </>
      )}
      {level.before !== level.after && (
        <p className="dim">
          {t('accessPages.change.level', { before: word(level.before), after: word(level.after) })}
        </p>
      )}
    </div>
  )
}
