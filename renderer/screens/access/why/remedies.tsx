/** One of a few ways out, the smallest chosen already, and for how long. Main asks before it is given. */
import { useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useTranslation } from 'react-i18next'
import { grantKinds } from '../../../../contract/access-codes.ts'
import type { Lasting, Remedy } from '../../../../contract/access.ts'
import { useAsk } from '../../../app/store.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Pill } from '../../../ui/pill.tsx'
import { useGrantName } from '../app/grant-rows.tsx'
import { useChanging } from '../changing/changing.ts'
import { fixIt } from '../changing/deeds.ts'
import { useFactWords } from '../fact-words.ts'
import { Bars } from '../rating.tsx'

/** As a sentence: what the app can do then. */
function useRemedyText(): (remedy: Remedy) => string {
  const { t } = useTranslation()
  const { sentence } = useFactWords()
  const grantName = useGrantName()
  return ({ fact, grant }) => {
    if (fact !== null) return sentence(fact)
    if (grant === null) return ''
    const [kind, ...about] = grant.id.split('/')
    const known = grantKinds.find((one) => one === kind)
    const what = known === undefined ? grant.id : grantName(known, about.join('/'))
    return t(`accessPages.why.${grant.to === 'allow' ? 'toAllow' : 'toAsk'}`, { what })
  }
}

interface Props {
  readonly remedies: readonly Remedy[]
  readonly app: string
  /** Whether a copy of it runs. */
  readonly isOpen: boolean
}

export function Remedies({ remedies, app, isOpen }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const { begin, isBusy } = useChanging()
  const text = useRemedyText()
  const [chosen, setChosen] = useState(remedies[0]?.id ?? '')
  const [lasting, setLasting] = useState<Lasting>('always')
  const remedy = remedies.find(({ id }) => id === chosen)
  const once = remedy?.once === true
  const given = once ? lasting : 'always'
  const done = t(`accessPages.why.${given === 'once' ? 'givenOnce' : 'given'}`)
  return (
    <>
      <RadioGroup className="symptoms" value={chosen} onChange={setChosen}>
        <Label>{t('accessPages.why.smallest')}</Label>
        <div className="remedy-list">
          {remedies.map((one, index) => (
            <Radio key={one.id} value={one.id} className="radio">
              <span className="radio-mark" />
              <span>
                {text(one)} {index === 0 && <Pill>{t('accessPages.why.smallestPill')}</Pill>}
              </span>
              {one.fact !== null && <Bars level={one.fact.weight} />}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {once && (
        <Choice
          label={t('accessPages.why.forHowLong')}
          value={lasting}
          options={[
            { value: 'always', label: t('accessPages.why.always') },
            { value: 'once', label: t('accessPages.why.once') },
          ]}
          onChange={setLasting}
        />
      )}
      {given === 'once' && <p className="dim">{t('accessPages.why.onceText')}</p>}
      <Buttons>
        <Button
          kind="main"
          isDisabled={isBusy || remedy === undefined}
          onPress={() => begin(fixIt(ask, app, { remedy: chosen, lasting: given, isOpen }, done))}
        >
          {t('accessPages.why.give')}
        </Button>
      </Buttons>
    </>
  )
}
