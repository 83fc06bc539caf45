/** What one version has that another has not. Which two stands in the address, so that Back and links work. */
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../contract/problem.ts'
import type { Version } from '../../../contract/system.ts'
import type { Comparison } from '../../../contract/versions.ts'
import { useFormats } from '../../app/formats.ts'
import { goTo, hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { useNow } from '../../app/use-now.ts'
import { nameAll } from '../../words/version-names.ts'
import { plain } from '../../words/plain.ts'
import { sayProblem } from '../../words/problems.ts'
import { factsOf } from '../home/situation.ts'
import { Trouble } from '../trouble/trouble.tsx'
import { ComparisonCard } from './comparison-card.tsx'
import { inOrder } from './reach.ts'

const HOUR = 3_600_000
const none: readonly Version[] = []

interface Two {
  readonly from: Version
  readonly to: Version
}

/** Who is named in the address, as far as they are here; else the version in use and the one before it. */
function chosen(ordered: readonly Version[], from: string | null, to: string | null): Two | null {
  const find = (id: string | null) => ordered.find((version) => version.id === id)
  const late = find(to) ?? ordered.find(({ states }) => states.includes('in-use')) ?? ordered[0]
  if (!late) return null
  const early = find(from) ?? ordered[ordered.indexOf(late) + 1] ?? ordered.find((other) => other !== late)
  return early ? { from: early, to: late } : null
}

interface ChooserProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly id: string; readonly text: string }[]
  readonly onChange: (id: string) => void
}

function Chooser({ label, value, options, onChange }: ChooserProps) {
  return (
    <label className="chooser">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

function Compared({ from, to }: Two) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const [answer, setAnswer] = useState<Answer<Comparison> | null>(null)
  useEffect(() => {
    let gone = false
    void ask('versions.compare', { from: from.id, to: to.id }).then((given) => {
      if (!gone) setAnswer(given)
    })
    return () => {
      gone = true
    }
  }, [ask, from.id, to.id])
  if (answer === null) return <output className="dim">{t('versions.compare.loading')}</output>
  if (!answer.ok) return <p role="alert">{sayProblem(answer.problem, t, formats).sentence}</p>
  return <ComparisonCard comparison={answer.value} />
}

function Choosers({ from, to, ordered }: Two & { readonly ordered: readonly Version[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = useNow(HOUR)
  const { notes } = useTree((tree) => tree.timeline)
  const names = nameAll(ordered, now, t, formats)
  const options = ordered.map(({ id }) => {
    const given = notes.find((note) => note.id === id)?.name ?? null
    const name = names.get(id)?.name ?? ''
    return {
      id,
      text: given === null ? name : `${name} ${t('versions.name.quoted', { name: plain(given) })}`,
    }
  })
  return (
    <div className="choosers">
      <Chooser
        label={t('versions.compare.from')}
        value={from.id}
        options={options}
        onChange={(id) => goTo('versions', 'compare', id, to.id)}
      />
      <Chooser
        label={t('versions.compare.to')}
        value={to.id}
        options={options}
        onChange={(id) => goTo('versions', 'compare', from.id, id)}
      />
    </div>
  )
}

export function Compare({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t } = useTranslation()
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  const ordered = inOrder(facts?.versions ?? none)
  const two = chosen(ordered, from, to)
  return (
    <Page
      title={t('versions.compare.title')}
      up={{ href: hrefOf('versions'), label: t('versions.compare.back') }}
    >
      <Trouble />
      {two === null ? (
        <p className="dim">{t('versions.compare.notEnough')}</p>
      ) : (
        <>
          <Choosers {...two} ordered={ordered} />
          <Compared key={`${two.from.id} ${two.to.id}`} {...two} />
        </>
      )}
    </Page>
  )
}
