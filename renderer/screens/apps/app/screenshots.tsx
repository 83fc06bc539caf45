/**
 * Pictures of the app, one at a time, so that no more is fetched from the web than somebody looks at. Fetching tells a
 * stranger's server that somebody here looks at this app: so the person is asked once, here, where it is understood.
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Screenshot } from '../../../../contract/apps-catalogue.ts'
import { useFormats } from '../../../app/formats.ts'
import { useAsk, useTree } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { plain } from '../../../words/plain.ts'
import { sayProblem } from '../../../words/problems.ts'
import { WaitingLine } from '../waiting-line.tsx'

function Picture({ screenshot, label }: { readonly screenshot: Screenshot; readonly label: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [broken, setBroken] = useState(false)
  const { value, problem, again } = useAnswer('apps.screenshot', { screenshot: screenshot.id })
  if (problem !== null) {
    const { title, sentence } = sayProblem(problem, t, formats)
    return (
      <div className="picture-frame">
        <p role="alert">{t('apps.list.refused', { title, sentence })}</p>
        <Button onPress={again}>{t('actions.tryAgain')}</Button>
      </div>
    )
  }
  if (value === null) return <WaitingLine>{t('appPage.pictures.fetching')}</WaitingLine>
  if (broken) return <p className="picture-frame">{t('appPage.pictures.broken')}</p>
  const { width, height } = screenshot
  const known = width > 0 && height > 0 ? { width, height } : {}
  return (
    <img className="picture" src={`icon://${value}`} alt={label} {...known} onError={() => setBroken(true)} />
  )
}

function Pictures({ screenshots, name }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const shown = screenshots[at]
  if (shown === undefined) return null
  const caption = plain(shown.caption)
  const place = t('appPage.pictures.place', { at: at + 1, count: screenshots.length })
  return (
    <figure className="pictures">
      <Picture
        key={shown.id}
        screenshot={shown}
        label={caption || t('appPage.pictures.of', { name, place })}
      />
      <figcaption>
        <span dir="auto">{caption}</span>
        {screenshots.length > 1 && (
          <Buttons>
            <Button isDisabled={at === 0} onPress={() => setAt(at - 1)}>
              {t('appPage.pictures.before')}
            </Button>
            <output className="dim">{place}</output>
            <Button isDisabled={at === screenshots.length - 1} onPress={() => setAt(at + 1)}>
              {t('appPage.pictures.next')}
            </Button>
          </Buttons>
        )}
      </figcaption>
    </figure>
  )
}

function Asking({ isAsked }: { readonly isAsked: boolean }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const set = (pictures: boolean) => void ask('settings.change', { pictures })
  return (
    <Card>
      <p>{t(isAsked ? 'appPage.pictures.off' : 'appPage.pictures.ask')}</p>
      {!isAsked && <p className="dim">{t('appPage.pictures.why')}</p>}
      <Buttons>
        <Button onPress={() => set(true)}>{t('appPage.pictures.show')}</Button>
        {!isAsked && (
          <Button kind="quiet" onPress={() => set(false)}>
            {t('appPage.pictures.never')}
          </Button>
        )}
      </Buttons>
    </Card>
  )
}

interface Props {
  readonly screenshots: readonly Screenshot[]
  /** The app's name, safe to show. */
  readonly name: string
}

export function Screenshots({ screenshots, name }: Props) {
  const { t } = useTranslation()
  const allowed = useTree((tree) => tree.settings.pictures)
  return (
    <section className="app-part" aria-labelledby="app-pictures">
      <h2 id="app-pictures">{t('appPage.pictures.title')}</h2>
      {allowed === true ? (
        <Pictures screenshots={screenshots} name={name} />
      ) : (
        <Asking isAsked={allowed === false} />
      )}
    </section>
  )
}
