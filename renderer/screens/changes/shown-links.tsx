import { useTranslation } from 'react-i18next'
import type { ShownLink } from '../../../contract/links.ts'
import { useAsk } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'
import { plain } from '../../words/plain.ts'

/** Addresses as they are, so that everybody sees where they lead; main opens what it has listed itself, in the browser. */
export function ShownLinks({ links }: { readonly links: readonly ShownLink[] }) {
  const { t } = useTranslation()
  const ask = useAsk()
  if (links.length === 0) return null
  return (
    <span className="shown-links">
      {links.map(({ id, url }) => (
        <Button key={id} kind="quiet" onPress={() => void ask('versions.openLink', { link: id })}>
          <span className="only-heard">{t('versions.compare.opens', { address: plain(url) })}</span>
          <span aria-hidden="true" dir="ltr">
            {plain(url)}
          </span>
        </Button>
      ))}
    </span>
  )
}
