/** Finding a package by its name or by what it is for, or adding one from a file. */
import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import type { PackageOffer } from '../../../contract/additions.ts'
import type { Answer } from '../../../contract/problem.ts'
import { useFormats } from '../../app/formats.ts'
import { useAsk, useTree } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Pill } from '../../ui/pill.tsx'
import { plain } from '../../words/plain.ts'
import { sayProblem } from '../../words/problems.ts'
import { AppThere } from './app-there.tsx'

const PAGE = 20

function OfferRow({ offer }: { readonly offer: PackageOffer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const isCollected = useTree((tree) =>
    tree.additions.collected.changes.some(({ change, name }) => change === 'add' && name === offer.name),
  )
  const name = plain(offer.name)
  const there = isCollected ? 'collected' : offer.there === 'collected' ? 'no' : offer.there
  const { app, downloadBytes } = offer
  return (
    <li className="addition-row">
      <div className="addition-words">
        <h3>
          <bdi>{name}</bdi>
          {there !== 'no' && <Pill icon="check">{t(`additions.add.there.${there}`)}</Pill>}
        </h3>
        <p>{plain(offer.summary)}</p>
        <p className="facts-line dim">
          <span>
            {downloadBytes === null
              ? t('additions.add.sizeUnknown')
              : t('additions.add.download', { size: formats.size(downloadBytes) })}
          </span>
          <span>{t('additions.add.source', { source: plain(offer.source) })}</span>
        </p>
        <AppThere app={app} />
      </div>
      {there === 'no' && (
        <Button onPress={() => void ask('additions.add', { offer: offer.id })}>
          {t('additions.add.press', { name })}
        </Button>
      )}
    </li>
  )
}

function Found({ offers }: { readonly offers: readonly PackageOffer[] }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(PAGE)
  const more = Math.min(PAGE, offers.length - shown)
  if (offers.length === 0) return <output>{t('additions.add.none')}</output>
  return (
    <>
      <output className="dim">{t('additions.add.found', { count: offers.length })}</output>
      <ul className="plain-list">
        {offers.slice(0, shown).map((offer) => (
          <OfferRow key={offer.id} offer={offer} />
        ))}
      </ul>
      {more > 0 && (
        <Buttons>
          <Button onPress={() => setShown(shown + PAGE)}>{t('additions.add.more', { count: more })}</Button>
        </Buttons>
      )}
    </>
  )
}

type Shown = Answer<readonly PackageOffer[]> | 'searching' | null

function Result({ shown }: { readonly shown: Shown }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (shown === null) return null
  if (shown === 'searching') return <output>{t('additions.add.searching')}</output>
  if (!shown.ok) return <p role="alert">{sayProblem(shown.problem, t, formats).sentence}</p>
  return <Found key={shown.value.map(({ id }) => id).join()} offers={shown.value} />
}

/** Long enough to mean something. */
const SHORTEST = 2

export function AddSomething() {
  const { t } = useTranslation()
  const ask = useAsk()
  const [text, setText] = useState('')
  const [shown, setShown] = useState<Shown>(null)
  const sought = text.trim()
  const search = () => {
    if (sought.length < SHORTEST) return
    setShown('searching')
    void ask('additions.search', { text: sought }).then(setShown)
  }
  return (
    <Card label={t('additions.add.title')}>
      <h2>{t('additions.add.title')}</h2>
      <p className="dim">{t('additions.add.hint')}</p>
      <div className="addition-search">
        <SearchField className="search" value={text} onChange={setText} onSubmit={search} maxLength={80}>
          <Label>{t('additions.add.field')}</Label>
          <Input />
        </SearchField>
        <Button onPress={search} isDisabled={sought.length < SHORTEST || shown === 'searching'}>
          {t('additions.add.search')}
        </Button>
        <Button kind="quiet" onPress={() => void ask('additions.openFile', {})}>
          {t('additions.add.file')}
        </Button>
      </div>
      <Result shown={shown} />
    </Card>
  )
}
