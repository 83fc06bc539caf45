/** The shelves of the library: what can be looked through. */
import { useTranslation } from 'react-i18next'
import type { Category } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { useTree } from '../../../app/store.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import './categories.css'

const icons: Readonly<Record<Category, IconName>> = {
  'sound-video': 'music',
  development: 'code',
  education: 'school',
  games: 'game',
  graphics: 'brush',
  internet: 'globe',
  office: 'page',
  science: 'beaker',
  system: 'screen',
  tools: 'wrench',
}

export const isCategory = (name: string): name is Category => Object.hasOwn(icons, name)

export function Categories() {
  const { t } = useTranslation()
  const formats = useFormats()
  const counted = useTree((tree) => tree.apps.catalogue.categories)
  const named = counted
    .map(({ category, count }) => ({ category, count, name: t(`apps.categories.${category}`) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  if (named.length === 0) return null
  return (
    <section className="shelf" aria-labelledby="apps-categories">
      <h2 id="apps-categories">{t('apps.find.categories')}</h2>
      <ul className="categories">
        {named.map(({ category, count, name }) => (
          <li key={category}>
            <a href={hrefOf('apps', 'category', category)}>
              <Icon name={icons[category]} />
              <span>{name}</span>
              <span className="dim">{formats.number(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
