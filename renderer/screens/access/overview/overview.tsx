/** Who can use the camera, the microphone, the whole home folder, the network, and who can leave its limits: all apps at once. */
import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import type { AccessRow } from '../../../../contract/access.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useTree } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Buttons } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { NoAnswer } from '../no-answer.tsx'
import { called, firstOrder, inOrder } from './order.ts'
import { OverviewTable } from './overview-table.tsx'
import './overview.css'

function News() {
  const { t } = useTranslation()
  const news = useTree((tree) => tree.access.news)
  if (news === 0) return null
  return (
    <Notice
      icon="shieldAlert"
      tone="warning"
      action={
        <a className="button" href={hrefOf('access', 'news')}>
          {t('accessPages.overview.showNews')}
        </a>
      }
    >
      {t('accessPages.overview.news', { count: news })}
    </Notice>
  )
}

function Apps({ rows }: { readonly rows: readonly AccessRow[] }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [order, setOrder] = useState(firstOrder)
  if (rows.length === 0) return <p>{t('accessPages.overview.none')}</p>
  const found = inOrder(called(rows, text), order)
  return (
    <>
      <div className="overview-tools">
        <SearchField className="search" value={text} onChange={setText}>
          <Label>{t('accessPages.overview.find')}</Label>
          <Input />
        </SearchField>
        <output className="dim">{t('accessPages.overview.found', { count: found.length })}</output>
      </div>
      {found.length === 0 ? (
        <p>{t('accessPages.overview.notFound')}</p>
      ) : (
        <OverviewTable rows={found} order={order} onOrder={setOrder} />
      )}
    </>
  )
}

export function Overview() {
  const { t } = useTranslation()
  const revision = useTree((tree) => tree.access.revision)
  const { value, problem } = useAnswer('access.overview', {}, revision)
  return (
    <Page
      title={t('accessPages.overview.title')}
      lead={<p className="lead">{t('accessPages.overview.lead')}</p>}
    >
      <News />
      <Buttons>
        <a className="button" href={hrefOf('access', 'everyone')}>
          {t('accessPages.overview.everyone')}
        </a>
        <a className="button" href={hrefOf('access', 'history')}>
          {t('accessPages.overview.history')}
        </a>
      </Buttons>
      {value === null ? <NoAnswer problem={problem} /> : <Apps rows={value} />}
    </Page>
  )
}
