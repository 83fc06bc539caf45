/** What to do when the desktop does not come: to be read, printed or photographed before it happens. */
import { useTranslation } from 'react-i18next'
import type { BootMenu } from '../../../contract/health.ts'
import type { Version } from '../../../contract/system.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree, useView } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/details.tsx'
import { Notice } from '../../ui/notice.tsx'
import { plain } from '../../words/plain.ts'
import { factsOf, inUse } from '../home/situation.ts'
import { Trouble } from '../trouble/trouble.tsx'
import { VersionPills } from '../versions/version-pills.tsx'
import { menuSteps } from './menu-steps.ts'
import { useNames, useNaming } from './use-names.ts'
import { versionBefore } from './version-before.ts'
import './boot-menu-page.css'

/** Maker and model as they are written on the case; makers' names without what comes of their registration. */
const computerName = (menu: BootMenu | null, fallback: string) =>
  plain([menu?.maker, menu?.model].filter(Boolean).join(' ')) || fallback

function About({ menu }: { readonly menu: BootMenu | null }) {
  const { t } = useTranslation()
  const firmware = t(`starts.menu.firmware.${menu?.firmware ?? 'unknown'}`)
  const named = plain(menu?.loaderName ?? '')
  const loader = named || t(`starts.menu.loaders.${menu?.loader ?? 'unknown'}`)
  return (
    <Facts>
      <Fact name={t('starts.menu.computer')}>{computerName(menu, t('starts.menu.unknown'))}</Fact>
      <Fact name={t('starts.menu.loader')}>{`${loader}, ${firmware}`}</Fact>
    </Facts>
  )
}

function Listed({ versions }: { readonly versions: readonly Version[] }) {
  const { t } = useTranslation()
  const name = useNames()
  return (
    <>
      <h3>{t('starts.menu.versions')}</h3>
      <ul className="menu-versions">
        {versions.map((version) => (
          <li key={version.id}>
            <bdi>{name(version).name}</bdi>
            {version.label !== null && <bdi className="menu-label">{plain(version.label)}</bdi>}
            <VersionPills states={version.states} isHeld={false} />
          </li>
        ))}
      </ul>
    </>
  )
}

function MenuCard({ menu }: { readonly menu: BootMenu | null }) {
  const { t, formats, now } = useNaming()
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  const asks = useTree((tree) => tree.health.atLogin === true)
  const versions = facts?.versions ?? []
  const used = inUse(versions)
  const before = used && versionBefore(used, versions)
  const label = before?.label === undefined || before.label === null ? null : plain(before.label)
  return (
    <section className="menu-card" aria-labelledby="menu-card-title">
      <h2 id="menu-card-title">{t('starts.menu.card')}</h2>
      <ol className="menu-steps">
        {menuSteps(menu, { label, asks }, { t, formats }).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{t('starts.menu.safe')}</p>
      {versions.length > 0 && <Listed versions={versions} />}
      <About menu={menu} />
      <p className="dim">{t('starts.menu.asOf', { date: formats.date(now, 0) })}</p>
    </section>
  )
}

/** The one switch, where this computer's menu has one that can be turned. */
function Switch({ menu }: { readonly menu: BootMenu }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const asking = useView((view) => view.asking.has('health.startMenu'))
  if (menu.change === null) return null
  const on = menu.change === 'show'
  const why = menu.menu === 'hidden' ? t('starts.menu.hiddenNow') : t('starts.menu.mayHide')
  return (
    <Notice
      icon="info"
      action={
        <Button isDisabled={asking} onPress={() => void ask('health.startMenu', { on })}>
          {t(on ? 'starts.menu.show' : 'starts.menu.hide')}
        </Button>
      }
    >
      {on ? `${why} ${t('starts.menu.showText')}` : t('starts.menu.shownByUs')}
    </Notice>
  )
}

export function BootMenuPage() {
  const { t } = useTranslation()
  const ask = useAsk()
  const printing = useView((view) => view.asking.has('window.print'))
  const menu = useTree((tree) => tree.health.bootMenu)
  const up = { href: hrefOf('home'), label: t('screens.home') }
  return (
    <Page up={up} title={t('starts.menu.title')} lead={<p className="lead">{t('starts.menu.lead')}</p>}>
      <Trouble />
      <Buttons>
        <Button kind="main" isDisabled={printing} onPress={() => void ask('window.print', {})}>
          {t('starts.menu.print')}
        </Button>
      </Buttons>
      <MenuCard menu={menu} />
      {menu !== null && <Switch menu={menu} />}
    </Page>
  )
}
