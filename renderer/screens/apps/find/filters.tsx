/** Which apps are left out. They hold for searching and for looking through alike. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { AppFilter } from '../../../../contract/apps-catalogue.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useSearch } from './search.ts'
import './filters.css'

/** Years. */
const ages = [3, 7, 12, 16] as const

function without(filter: AppFilter, name: keyof AppFilter): AppFilter {
  const { [name]: _, ...rest } = filter
  return rest
}

export const isFiltered = (filter: AppFilter) => Object.keys(filter).length > 0

function Toggle({ name, label }: { readonly name: 'verified' | 'free'; readonly label: string }) {
  const [search, setSearch] = useSearch()
  const { filter } = search
  const set = (on: boolean) =>
    setSearch({ ...search, filter: on ? { ...filter, [name]: true } : without(filter, name) })
  return (
    <ToggleButton className="toggle" isSelected={filter[name] === true} onChange={set}>
      <Icon name="check" />
      {label}
    </ToggleButton>
  )
}

function Age() {
  const { t } = useTranslation()
  const id = useId()
  const [search, setSearch] = useSearch()
  const { filter } = search
  const set = (value: string) => {
    const age = ages.find((one) => String(one) === value)
    setSearch({ ...search, filter: age === undefined ? without(filter, 'age') : { ...filter, age } })
  }
  return (
    <div className="age">
      <label htmlFor={id}>{t('apps.filters.age')}</label>
      <select id={id} value={String(filter.age ?? '')} onChange={(event) => set(event.target.value)}>
        <option value="">{t('apps.filters.anyAge')}</option>
        {ages.map((age) => (
          <option key={age} value={String(age)}>
            {t('apps.filters.years', { count: age })}
          </option>
        ))}
      </select>
    </div>
  )
}

export function Filters() {
  const { t } = useTranslation()
  return (
    <fieldset className="filters" aria-label={t('apps.filters.label')}>
      <Toggle name="verified" label={t('apps.filters.verified')} />
      <Toggle name="free" label={t('apps.filters.free')} />
      <Age />
    </fieldset>
  )
}
