/** What apps can access more or less than when the person last looked, through no press in this window: told once, all together. */
import { useTranslation } from 'react-i18next'
import type { NewsItem } from '../../../contract/access.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { useAnswer } from '../../app/use-answer.ts'
import { AppIcon } from '../../ui/app-icon.tsx'
import { Button, Buttons } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { plain } from '../../words/plain.ts'
import { useAppIcon } from './app/app-head.tsx'
import { Changeable } from './changing/changeable.tsx'
import { useChanging } from './changing/changing.ts'
import { restoreAccess } from './changing/deeds.ts'
import { FactLines } from './fact-lines.tsx'
import { NoAnswer, upToAll } from './no-answer.tsx'
import { AccessRating } from './rating.tsx'
import './news-page.css'

function Change({ item }: { readonly item: NewsItem }) {
  const { t } = useTranslation()
  const { wider, narrower, level } = item
  return (
    <>
      {wider.length > 0 && (
        <>
          <p>{t('accessPages.news.wider')}</p>
          <FactLines facts={wider} />
        </>
      )}
      {narrower.length > 0 && (
        <>
          <p>{t('accessPages.news.narrower')}</p>
          <FactLines facts={narrower} />
        </>
      )}
      {level.before !== level.after && (
        <p className="dim">
          {t('accessPages.change.level', {
            before: t(`access.levels.${level.before}.word`),
            after: t(`access.levels.${level.after}.word`),
          })}
        </p>
      )}
    </>
  )
}

function Item({ item }: { readonly item: NewsItem }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const { app, causes, pastLimits, level } = item
  const icon = useAppIcon(app.id)
  const name = plain(app.name)
  return (
    <Card label={name}>
      <div className="news-head">
        <AppIcon icon={icon} name={name} />
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <AccessRating level={level.after} />
      </div>
      <p className="dim">{causes.map((cause) => t(`accessPages.news.causes.${cause}`)).join(' · ')}</p>
      {pastLimits && (
        <Notice icon="warning" tone="warning">
          {t('accessPages.news.pastLimits')}
        </Notice>
      )}
      <Change item={item} />
      <Buttons>
        <Button
          kind="main"
          isDisabled={isBusy}
          onPress={() => begin(restoreAccess(ask, app.key, t('accessPages.news.restoreNamed', { name })))}
        >
          <span aria-hidden="true">{t('accessPages.news.restore')}</span>
          <span className="only-heard">{t('accessPages.news.restoreNamed', { name })}</span>
        </Button>
        <Button isDisabled={isBusy} onPress={() => void ask('access.newsRead', { app: app.key })}>
          <span aria-hidden="true">{t('accessPages.news.keep')}</span>
          <span className="only-heard">{t('accessPages.news.keepNamed', { name })}</span>
        </Button>
        <a className="button quiet" href={hrefOf('access', 'app', app.key)}>
          {t('accessPages.news.open')}
          <span className="only-heard">: {name}</span>
        </a>
      </Buttons>
    </Card>
  )
}

export function NewsPage() {
  const { t } = useTranslation()
  const ask = useAsk()
  const revision = useTree((tree) => tree.access.revision)
  const { value, problem } = useAnswer('access.news', {}, revision)
  return (
    <Changeable app={null}>
      <Page
        title={t('accessPages.news.title')}
        up={upToAll(t)}
        lead={<p className="lead">{t('accessPages.news.lead')}</p>}
      >
        {value === null && <NoAnswer problem={problem} />}
        {value?.length === 0 && <p className="dim">{t('accessPages.news.none')}</p>}
        {value?.map((item) => (
          <Item key={item.app.key} item={item} />
        ))}
        {value !== null && value.length > 1 && (
          <Buttons>
            <Button onPress={() => void ask('access.newsRead', { app: null })}>
              {t('accessPages.news.keepAll')}
            </Button>
          </Buttons>
        )}
      </Page>
    </Changeable>
  )
}
