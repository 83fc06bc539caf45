/** Every installed app as a card. What is not in sight is not drawn. */
import { useId, useRef, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import type { InstalledApp } from '../../../../contract/apps.ts'
import { useFormats } from '../../../app/formats.ts'
import { useTree } from '../../../app/store.ts'
import { useSeen } from '../find/use-seen.ts'
import { InstalledCard } from './installed-card.tsx'
import '../find/app-grid.css'

/** Below this nobody needs to search. */
const MANY = 12

/** Names that stand for more than one: those need to say which. */
const shared = (apps: readonly InstalledApp[]): ReadonlySet<string> => {
  const counts = Map.groupBy(apps, ({ name }) => name)
  return new Set([...counts].flatMap(([name, all]) => (all.length > 1 ? [name] : [])))
}

function Grid({ apps, label }: { readonly apps: readonly InstalledApp[]; readonly label: string }) {
  const ref = useRef<HTMLUListElement>(null)
  const { from, to, before, after } = useSeen(ref, apps.length)
  const alike = shared(apps)
  return (
    <ul
      ref={ref}
      className="app-grid"
      aria-label={label}
      style={{ paddingBlockStart: before, paddingBlockEnd: after }}
    >
      {apps.slice(from, to).map((app, index) => (
        <li key={app.id} aria-posinset={from + index + 1} aria-setsize={apps.length}>
          <InstalledCard app={app} tellApart={alike.has(app.name)} />
        </li>
      ))}
    </ul>
  )
}

export function InstalledList() {
  const { t } = useTranslation()
  const formats = useFormats()
  const id = useId()
  const apps = useTree((tree) => tree.apps.installed)
  const [text, setText] = useState('')
  const sought = text.trim().toLocaleLowerCase()
  const found =
    sought === ''
      ? apps
      : apps.filter(({ name, appId }) =>
          [name, appId].some((one) => one.toLocaleLowerCase().includes(sought)),
        )
  const label = t('installed.count', { count: found.length, number: formats.number(found.length) })
  return (
    <section className="installed-list" aria-labelledby={id}>
      <h2 id={id}>{t('installed.all')}</h2>
      {apps.length > MANY && (
        <SearchField className="search" value={text} onChange={setText}>
          <Label>{t('installed.find')}</Label>
          <Input />
        </SearchField>
      )}
      {sought !== '' && (
        <output className="dim">{found.length === 0 ? t('installed.nothing') : label}</output>
      )}
      {found.length > 0 && <Grid apps={found} label={label} />}
    </section>
  )
}
