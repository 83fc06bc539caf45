/** The lower edge of a page on which access is changed: what is being done, what it would do, that it is done and can be undone. */
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { RefusedHere } from '../refused-here.tsx'
import { ChangePreview } from './change-preview.tsx'
import { type Changing, type Step, useChanging } from './changing.ts'
import { reopenApp, undoEntry } from './deeds.ts'
import './change-dock.css'

type At<S extends Step['step']> = Extract<Step, { step: S }>

function Shown({ now, changing }: { readonly now: At<'shown'>; readonly changing: Changing }) {
  const { t } = useTranslation()
  const head = useRef<HTMLHeadingElement>(null)
  const { preview, deed } = now
  const widens = preview.wider.length > 0
  const anyway = !widens && preview.needs.length > 0
  useEffect(() => head.current?.focus(), [])
  return (
    <>
      <h2 ref={head} tabIndex={-1}>
        {t('accessPages.change.title')}: {deed.what}
      </h2>
      <ChangePreview preview={preview} />
      <Buttons>
        <Button onPress={changing.goOn}>
          {t(`accessPages.change.${widens ? 'allow' : anyway ? 'anyway' : 'apply'}`)}
        </Button>
        <Button kind="main" onPress={changing.leave}>
          {t('accessPages.change.leave')}
        </Button>
      </Buttons>
    </>
  )
}

function Done({ now, app }: { readonly now: At<'done'>; readonly app: string | null }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, leave } = useChanging()
  const { deed, entry, running } = now
  return (
    <div className="change-done">
      <p>
        <Icon name="check" />
        {deed.isKept ? t('accessPages.change.done', { what: deed.what }) : deed.what}
        {running && ` ${t('accessPages.reopen.changed')}`}
      </p>
      <Buttons>
        {running && app !== null && (
          <Button onPress={() => begin(reopenApp(ask, app, t('accessPages.reopen.done')))}>
            {t('accessPages.reopen.press')}
          </Button>
        )}
        {entry !== null && (
          <Button onPress={() => begin(undoEntry(ask, entry, t('accessPages.change.undone')))}>
            {t('accessPages.change.undo')}
          </Button>
        )}
        <Button kind="quiet" onPress={leave}>
          {t('accessPages.change.close')}
        </Button>
      </Buttons>
    </div>
  )
}

function Inside({ changing, app }: { readonly changing: Changing; readonly app: string | null }): ReactNode {
  const { t } = useTranslation()
  const { now } = changing
  switch (now.step) {
    case 'still':
      return null
    case 'looking':
      return <p className="dim">{t('accessPages.change.looking')}</p>
    case 'doing':
      return <p className="dim">{t('accessPages.change.doing')}</p>
    case 'left':
      return (
        <div className="change-done">
          <p>{t('accessPages.change.notDone')}</p>
          <Button kind="quiet" onPress={changing.leave}>
            {t('accessPages.change.close')}
          </Button>
        </div>
      )
    case 'shown':
      return <Shown now={now} changing={changing} />
    case 'done':
      return <Done now={now} app={app} />
    case 'refused':
      return <RefusedHere problem={now.problem} doing={now.deed.what} close={changing.leave} />
  }
}

export function ChangeDock({ app }: { readonly app: string | null }) {
  const { t } = useTranslation()
  const changing = useChanging()
  const { step } = changing.now
  return (
    <section
      className={`change-dock ${step}`}
      aria-label={t('accessPages.change.label')}
      aria-live="polite"
      hidden={step === 'still'}
    >
      <Inside changing={changing} app={app} />
    </section>
  )
}
