import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useTree } from '../../app/store.ts'
import { Notice } from '../../ui/notice.tsx'
import { nameOf } from '../../words/version-names.ts'

/** Why an update that was found is not offered. `now`: milliseconds since 1970. */
export function HoldNotice({ now }: { readonly now: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const hold = useTree((tree) => tree.onHold.update)
  if (hold === null) return null
  return <Notice icon="info">{t(`health.hold.${hold.why}`, { ...nameOf(hold, now, t, formats) })}</Notice>
}
