/** One app's page: everything it can access, who says so, and what can be done about it. */
import { useTranslation } from 'react-i18next'
import { factGroups } from '../../../../contract/access-codes.ts'
import type { AppAccess } from '../../../../contract/access.ts'
import { hrefOf } from '../../../app/navigation.ts'
import { Page } from '../../../app/page.tsx'
import { useAsk, useTree } from '../../../app/store.ts'
import { useAnswer } from '../../../app/use-answer.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { plain } from '../../../words/plain.ts'
import { Changeable } from '../changing/changeable.tsx'
import { useChanging } from '../changing/changing.ts'
import { holdFiles, reopenApp, resetAccess } from '../changing/deeds.ts'
import { FactGroup } from '../facts/fact-group.tsx'
import { NoAnswer, upToAll } from '../no-answer.tsx'
import { AppLead, Reasons, useAppIcon, useWhich } from './app-head.tsx'
import { ChooseFolder } from './choose-folder.tsx'
import { Documents } from './documents.tsx'
import { GrantRows, grantsIn } from './grant-rows.tsx'
import { LayerProblems } from './layer-problems.tsx'
import { Notes } from './notes.tsx'
import { Technical } from './technical.tsx'

function Reopen({ page }: { readonly page: AppAccess }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const press = () => begin(reopenApp(ask, page.app.key, t('accessPages.reopen.done')))
  return (
    <Notice
      icon="restart"
      tone="warning"
      action={
        <Button isDisabled={isBusy} onPress={press}>
          {t('accessPages.reopen.press')}
        </Button>
      }
    >
      {t('accessPages.reopen.text')}
    </Notice>
  )
}

function Groups({ page }: { readonly page: AppAccess }) {
  const { t } = useTranslation()
  const { app, facts, grants } = page
  return factGroups.map((group) => {
    const asked = grantsIn(grants ?? [], group)
    const rows = asked.length === 0 ? null : <GrantRows grants={asked} facts={facts} app={app.key} />
    return (
      <FactGroup
        key={group}
        group={group}
        facts={facts}
        app={app.key}
        rows={rows}
        foot={group === 'files' && <ChooseFolder app={app.key} facts={facts} />}
        empty={t(`accessPages.app.empty.${group}`)}
        more={t('accessPages.app.more')}
      />
    )
  })
}

function Whole({ page }: { readonly page: AppAccess }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const { app, held, changed } = page
  return (
    <Card>
      <Switch
        isOn={held}
        isDisabled={isBusy}
        onChange={(on) => begin(holdFiles(ask, app.key, on, t('accessPages.hold.title')))}
        describedBy="access-hold"
      >
        <strong>{t('accessPages.hold.title')}</strong>
      </Switch>
      <p id="access-hold" className="dim">
        {t('accessPages.hold.text')}
      </p>
      <Buttons>
        <a className="button" href={hrefOf('access', 'why', app.key)}>
          {t('accessPages.app.why')}
        </a>
        {changed && (
          <Button
            isDisabled={isBusy}
            onPress={() => begin(resetAccess(ask, app.key, t('accessPages.app.reset')))}
          >
            {t('accessPages.app.reset')}
          </Button>
        )}
      </Buttons>
      <Technical page={page} />
    </Card>
  )
}

function Body({ page }: { readonly page: AppAccess }) {
  const { t } = useTranslation()
  const { app, rating, facts, grants, notes, problems, documents, reopen } = page
  const which = useWhich(app)
  return (
    <>
      {which !== null && <p className="dim">{which}</p>}
      <LayerProblems problems={problems} />
      {reopen && <Reopen page={page} />}
      <Reasons rating={rating} facts={facts} />
      <Notes notes={notes} />
      {grants === null && (
        <Notice icon="warning" tone="warning">
          {t('accessPages.grant.missing')}
        </Notice>
      )}
      <Groups page={page} />
      <Documents documents={documents} app={app.key} />
      <Whole page={page} />
    </>
  )
}

export function AppPage({ app }: { readonly app: string }) {
  const { t } = useTranslation()
  const revision = useTree((tree) => tree.access.revision)
  const { value, problem } = useAnswer('access.app', { app }, revision)
  const icon = useAppIcon(value?.app.id ?? null)
  const name = value === null ? t('screens.access') : plain(value.app.name)
  return (
    <Changeable app={app}>
      <Page
        title={name}
        up={upToAll(t)}
        lead={value !== null && <AppLead rating={value.rating} name={name} icon={icon} />}
      >
        {value === null ? <NoAnswer problem={problem} /> : <Body page={value} />}
      </Page>
    </Changeable>
  )
}
