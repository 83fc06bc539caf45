/** What an app could access without asking, in short, before it is installed. */
import { useTranslation } from 'react-i18next'
import type { AccessChange } from '../../../../contract/apps.ts'
import { Button } from '../../../ui/button.tsx'
import { useState } from 'react'
import { FactLines, heaviestFirst } from '../../access/fact-lines.tsx'
import { AccessRating } from '../../access/rating.tsx'

const FEW = 4

export function AccessInShort({ access }: { readonly access: AccessChange | null }) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  if (access === null) return <p className="dim">{t('appPage.access.unknown')}</p>
  const { wider, level } = access
  const facts = heaviestFirst(wider)
  const more = facts.length - FEW
  return (
    <section className="access-in-short" aria-labelledby="app-access">
      <h2 id="app-access">
        {t('appPage.access.title')} <AccessRating level={level.after} />
      </h2>
      <p className="dim">{t(`access.levels.${level.after}.meaning`)}</p>
      {facts.length > 0 && <FactLines facts={all || more <= 1 ? facts : facts.slice(0, FEW)} />}
      {!all && more > 1 && (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {t('appPage.access.more', { count: more })}
        </Button>
      )}
    </section>
  )
}
