import { useTranslation } from 'react-i18next'
import { version } from '../../../package.json'
import type { Settings as SettingsBranch } from '../../../contract/state.ts'
import { useFormats } from '../../app/formats.ts'
import { hrefOf } from '../../app/navigation.ts'
import { Page } from '../../app/page.tsx'
import { useAsk, useTree } from '../../app/store.ts'
import { Card } from '../../ui/card.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Details, Fact, Facts } from '../../ui/details.tsx'
import { PageLink } from '../../ui/link.tsx'
import { plain } from '../../words/plain.ts'
import { factsOf } from '../home/situation.ts'
import { Trouble } from '../trouble/trouble.tsx'
import { AutomaticCard } from '../upkeep/automatic-card.tsx'
import { AtLogin } from './at-login.tsx'

const themes: readonly SettingsBranch['theme'][] = ['system', 'light', 'dark']

/** A radio button's value is text, the setting is a number. */
const sizes: Readonly<Record<string, SettingsBranch['textSize']>> = { 100: 100, 125: 125, 150: 150, 200: 200 }

/** What is kept of each answer; null: the person is asked when there are pictures to show. */
const allowed = { ask: null, show: true, never: false } as const

function Looks() {
  const { t } = useTranslation()
  const formats = useFormats()
  const ask = useAsk()
  const settings = useTree((tree) => tree.settings)
  const setSize = (value: string) => {
    const textSize = sizes[value]
    if (textSize !== undefined) void ask('settings.change', { textSize })
  }
  return (
    <Card>
      <Choice
        label={t('settings.theme')}
        value={settings.theme}
        options={themes.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        onChange={(theme) => void ask('settings.change', { theme })}
      />
      <Choice
        label={t('settings.textSize')}
        value={String(settings.textSize)}
        options={Object.entries(sizes).map(([value, size]) => ({ value, label: formats.percent(size) }))}
        onChange={setSize}
      />
      <Choice
        label={t('settings.pictures')}
        value={settings.pictures === null ? 'ask' : settings.pictures ? 'show' : 'never'}
        options={(['ask', 'show', 'never'] as const).map((value) => ({
          value,
          label: t(`settings.picturesShown.${value}`),
        }))}
        onChange={(value) => void ask('settings.change', { pictures: allowed[value] })}
      />
    </Card>
  )
}

function About() {
  const { t } = useTranslation()
  const computer = useTree((tree) => tree.computer)
  const facts = factsOf({ system: useTree((tree) => tree.system) })
  return (
    <Card>
      <h2>{t('settings.about')}</h2>
      <p>{t('settings.version', { version })}</p>
      <p className="dim">{t('settings.aboutText')}</p>
      <PageLink href={hrefOf('settings', 'report')}>{t('report.link')}</PageLink>
      <Details title={t('actions.details')}>
        {() => (
          <Facts>
            <Fact name={t('settings.computer')}>{plain(facts?.edition ?? computer.name)}</Fact>
            <Fact name={t('settings.service')}>
              {facts === null ? t('settings.unknown') : plain(facts.service)}
            </Fact>
          </Facts>
        )}
      </Details>
    </Card>
  )
}

export function Settings() {
  const { t } = useTranslation()
  return (
    <Page title={t('settings.title')}>
      <Trouble />
      <AutomaticCard />
      <Looks />
      <AtLogin />
      <About />
    </Page>
  )
}
