/**
 * Package by package, for those who want to know. An update may change thousands, so a page of them is drawn at a time;
 * finding one by its name looks through all.
 */
import { useEffect, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../contract/problem.ts'
import type { PackageChange } from '../../../contract/system.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'
import { plain } from '../../words/plain.ts'
import { sayProblem } from '../../words/problems.ts'
import { VersionStep } from './version-step.tsx'
import './package-list.css'

const PAGE = 100

function Rows({ changes }: { readonly changes: readonly PackageChange[] }) {
  const { t } = useTranslation()
  return (
    <table className="packages">
      <thead>
        <tr>
          <th scope="col">{t('changes.package')}</th>
          <th scope="col">{t('changes.change')}</th>
          <th scope="col">{t('changes.versionNumber')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.name} ${change.kind} ${change.from}`}>
            <th scope="row">
              <bdi>{plain(change.name)}</bdi>
              {change.addition && <span className="dim"> · {t('changes.addition')}</span>}
            </th>
            <td>{t(`changes.kind.${change.kind}`)}</td>
            <td>
              <VersionStep change={change} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Packages that are here already, to be looked through. */
export function Packages({ changes }: { readonly changes: readonly PackageChange[] }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [shown, setShown] = useState(PAGE)
  const sought = text.trim().toLowerCase()
  const found = sought === '' ? changes : changes.filter(({ name }) => name.toLowerCase().includes(sought))
  const more = Math.min(PAGE, found.length - shown)
  const seek = (next: string) => {
    setText(next)
    setShown(PAGE)
  }
  return (
    <div className="package-list">
      <SearchField className="search" value={text} onChange={seek}>
        <Label>{t('changes.find')}</Label>
        <Input />
      </SearchField>
      <output className="dim">{t('changes.found', { count: found.length })}</output>
      {found.length > 0 && <Rows changes={found.slice(0, shown)} />}
      {more > 0 && (
        <Button onPress={() => setShown(shown + PAGE)}>{t('changes.more', { count: more })}</Button>
      )}
    </div>
  )
}

/** Asks main for the list when it is first drawn. */
export function PackageList() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const [answer, setAnswer] = useState<Answer<readonly PackageChange[]> | null>(null)
  useEffect(() => {
    let gone = false
    void ask('system.changes', {}).then((given) => {
      if (!gone) setAnswer(given)
    })
    return () => {
      gone = true
    }
  }, [ask])
  if (answer === null) return <p className="dim">{t('changes.packagesLoading')}</p>
  if (!answer.ok) return <p role="alert">{sayProblem(answer.problem, t, formats).sentence}</p>
  if (answer.value.length === 0) return <p className="dim">{t('changes.packagesNone')}</p>
  return <Packages changes={answer.value} />
}
