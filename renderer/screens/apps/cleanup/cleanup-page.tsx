/** What no app needs any more: looked for when the page is opened, and taken away only by a press. */
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Leftover } from '../../../../contract/apps-work.ts'
import { useFormats } from '../../../app/formats.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useAsk, useView } from '../../../app/store.ts'
import { useAnswer, type Answered } from '../../../app/use-answer.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { AppsTrouble } from '../apps-trouble.tsx'
import { CopyRow } from '../installed/copies.tsx'
import { useEnds } from '../queue/use-queue.ts'
import { WaitingLine } from '../waiting-line.tsx'
import '../installed/installed.css'

interface SectionProps {
  readonly title: string
  readonly text: string
  readonly answered: Pick<Answered<unknown>, 'value' | 'problem'>
  /** What was found, once it was. */
  readonly children: ReactNode
}

function Section({ title, text, answered, children }: SectionProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const id = useId()
  const { value, problem } = answered
  return (
    <section className="tidy" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="dim">{text}</p>
      {children}
      {value === null && problem === null && <WaitingLine>{t('cleanup.asking')}</WaitingLine>}
      {value === null && problem !== null && (
        <p role="alert">{t('cleanup.refused', { ...sayProblem(problem, t, formats) })}</p>
      )}
    </section>
  )
}

function Total({ bytes }: { readonly bytes: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return <p>{t('cleanup.total', { size: formats.size(bytes) })}</p>
}

const sum = (all: readonly { readonly bytes: number }[]) => all.reduce((total, { bytes }) => total + bytes, 0)

function Unused({ stamp }: { readonly stamp: number }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const asking = useView((view) => view.asking.has('apps.removeUnused'))
  const answered = useAnswer('apps.unused', {}, stamp)
  return (
    <Section title={t('cleanup.unused')} text={t('cleanup.unusedText')} answered={answered}>
      {answered.value?.components.length === 0 && <p>{t('cleanup.unusedNone')}</p>}
      {answered.value !== null && answered.value.components.length > 0 && (
        <>
          <ul className="tidy-rows">
            {answered.value.components.map(({ ref, installation, name, bytes: size }) => (
              <li key={`${installation} ${ref}`} className="tidy-row">
                <div>
                  <bdi>{plain(name)}</bdi>
                </div>
                <span className="dim">{formats.size(size)}</span>
              </li>
            ))}
          </ul>
          <Total bytes={answered.value.bytes} />
          <Buttons>
            <Button isDisabled={asking} onPress={() => void ask('apps.removeUnused', {})}>
              {t('cleanup.unusedRemove')}
            </Button>
          </Buttons>
        </>
      )}
    </Section>
  )
}

function LeftoverRow({ leftover, onGone }: { readonly leftover: Leftover; readonly onGone: () => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const isBusy = useView((view) => view.asking.has('apps.removeLeftover'))
  const name = plain(leftover.name ?? leftover.appId)
  const remove = async () => {
    await ask('apps.removeLeftover', { leftover: leftover.id })
    onGone()
  }
  return (
    <li className="tidy-row">
      <div>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <p className="dim">{formats.size(leftover.bytes)}</p>
      </div>
      <Button about={name} isDisabled={isBusy} onPress={() => void remove()}>
        {t('cleanup.trash')}
      </Button>
    </li>
  )
}

function Leftovers({ stamp }: { readonly stamp: number }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const isBusy = useView((view) => view.asking.has('apps.removeLeftovers'))
  const answered = useAnswer('apps.leftovers', {}, stamp)
  const all = answered.value
  const removeAll = async () => {
    await ask('apps.removeLeftovers', {})
    answered.again()
  }
  return (
    <Section title={t('cleanup.leftovers')} text={t('cleanup.leftoversText')} answered={answered}>
      {all?.length === 0 && <p>{t('cleanup.leftoversNone')}</p>}
      {all !== null && all.length > 0 && (
        <>
          <ul className="tidy-rows">
            {all.map((leftover) => (
              <LeftoverRow key={leftover.id} leftover={leftover} onGone={answered.again} />
            ))}
          </ul>
          <Total bytes={sum(all)} />
          {all.length > 1 && (
            <Buttons>
              <Button isDisabled={isBusy} onPress={() => void removeAll()}>
                {t('cleanup.trashAll')}
              </Button>
            </Buttons>
          )}
        </>
      )}
    </Section>
  )
}

function Copies({ stamp }: { readonly stamp: number }) {
  const { t } = useTranslation()
  const answered = useAnswer('apps.copies', {}, stamp)
  const all = answered.value
  return (
    <Section title={t('cleanup.copies')} text={t('cleanup.copiesText')} answered={answered}>
      {all?.length === 0 && <p>{t('cleanup.copiesNone')}</p>}
      {all !== null && all.length > 0 && (
        <>
          <ul className="tidy-rows">
            {all.map((copy) => (
              <CopyRow key={copy.id} copy={copy} named onChanged={answered.again} />
            ))}
          </ul>
          <Total bytes={sum(all)} />
        </>
      )}
    </Section>
  )
}

export function CleanupPage() {
  const { t } = useTranslation()
  const ends = useEnds()
  return (
    <Page
      title={t('cleanup.title')}
      up={{ href: hrefOf('apps', 'installed'), label: t('installed.title') }}
      lead={<p className="lead">{t('cleanup.lead')}</p>}
    >
      <AppsTrouble />
      <Unused stamp={ends} />
      <Leftovers stamp={ends} />
      <Copies stamp={ends} />
    </Page>
  )
}
