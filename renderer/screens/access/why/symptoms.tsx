import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useTranslation } from 'react-i18next'
import { type Symptom, symptoms } from '../../../../contract/access-codes.ts'
import { Choice } from '../../../ui/choice.tsx'
import './why.css'

interface Props {
  readonly value: Symptom
  readonly onChange: (symptom: Symptom) => void
}

/** What does not work, in a person's words. */
export function Symptoms({ value, onChange }: Props) {
  const { t } = useTranslation()
  const choose = (chosen: string) => {
    const symptom = symptoms.find((one) => one === chosen)
    if (symptom !== undefined) onChange(symptom)
  }
  return (
    <RadioGroup className="symptoms" value={value} onChange={choose}>
      <Label>{t('accessPages.why.choose')}</Label>
      <div className="symptom-list">
        {symptoms.map((symptom) => (
          <Radio key={symptom} value={symptom} className="radio">
            <span className="radio-mark" />
            <span>{t(`accessPages.why.symptoms.${symptom}`)}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

export type WantsTo = 'read' | 'write'

interface WantsProps {
  readonly value: WantsTo
  readonly onChange: (wants: WantsTo) => void
}

export function Wants({ value, onChange }: WantsProps) {
  const { t } = useTranslation()
  return (
    <Choice
      label={t('accessPages.why.wants')}
      value={value}
      options={[
        { value: 'read', label: t('accessPages.why.read') },
        { value: 'write', label: t('accessPages.why.write') },
      ]}
      onChange={onChange}
    />
  )
}
