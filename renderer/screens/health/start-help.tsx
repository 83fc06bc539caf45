/** Where to go when something is wrong: quiet links at the end of Home and of the versions. */
import { useTranslation } from 'react-i18next'
import { hrefOf } from '../../app/navigation.ts'
import { useTree } from '../../app/store.ts'
import { Icon } from '../../ui/icon.tsx'
import './start-help.css'

const ways = [
  ['path', 'path'],
  ['boot-menu', 'menu'],
  ['last-start', 'last'],
] as const

export function StartHelp() {
  const { t } = useTranslation()
  const known = useTree((tree) => tree.health.lastStart !== null)
  return (
    <section className="start-help" aria-labelledby="start-help-title">
      <h2 id="start-help-title">{t('starts.links.title')}</h2>
      <ul>
        {ways
          .filter(([page]) => page !== 'last-start' || known)
          .map(([page, words]) => (
            <li key={page}>
              <a href={hrefOf('health', page)}>
                {t(`starts.links.${words}`)}
                <Icon name="arrow" />
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}
