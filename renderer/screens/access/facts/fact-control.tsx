/** What sets one fact: a switch where it is on or off, else one of a few words. A press looks ahead before it changes anything. */
import { useTranslation } from 'react-i18next'
import type { Setting } from '../../../../contract/access-codes.ts'
import type { Fact } from '../../../../contract/access.ts'
import { useAsk } from '../../../app/store.ts'
import { Button } from '../../../ui/button.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { changeFact } from '../changing/deeds.ts'
import { useChanging } from '../changing/changing.ts'

interface Props {
  readonly fact: Fact
  /** null: of all apps. */
  readonly app: string | null
  readonly title: string
  /** Id of the sentence that says what it means. */
  readonly describedBy: string
}

/** To appear as a program is offered only where somebody speaks of it. */
function offered({ choices, setting, said }: Fact): readonly Setting[] {
  const speaksOfOwn = setting === 'own' || said.some(({ words }) => words.includes('own'))
  return choices.filter((choice) => choice !== 'own' || speaksOfOwn)
}

export function FactControl({ fact, app, title, describedBy }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const choices = offered(fact)
  if (choices.length === 0) return null
  const set = (to: Setting) => {
    const setting = t(`accessPages.settings.${to}`)
    const what = t('accessPages.history.to', { what: title, setting })
    begin(changeFact(ask, app, fact.id, to, what))
  }
  const isSwitch = choices.length === 2
  return (
    <div className="fact-control">
      {isSwitch ? (
        <Switch
          isOn={fact.setting !== 'off'}
          onChange={(on) => set(on ? 'on' : 'off')}
          isDisabled={isBusy}
          describedBy={describedBy}
          label={title}
        >
          {null}
        </Switch>
      ) : (
        <Segments
          label={title}
          value={fact.setting}
          options={choices.map((value) => ({ value, label: t(`accessPages.settings.${value}`) }))}
          onChoose={set}
          isDisabled={isBusy}
          describedBy={describedBy}
        />
      )}
      {fact.changed && app !== null && (
        <Button kind="quiet" className="fact-back" isDisabled={isBusy} onPress={() => set('default')}>
          {t('accessPages.row.back')}
          <span className="only-heard">: {title}</span>
        </Button>
      )}
    </div>
  )
}
