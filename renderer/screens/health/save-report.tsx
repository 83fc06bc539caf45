import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'

/** Makes the report for somebody who helps and saves it where the person says, in a dialog of main's. */
export function SaveReport() {
  const { t } = useTranslation()
  const ask = useAsk()
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const save = async () => {
    setState('saving')
    const made = await ask('report.make', {})
    const saved = made.ok ? await ask('report.save', {}) : null
    setState(saved?.ok === true && saved.value ? 'saved' : 'idle')
  }
  return (
    <Button isDisabled={state === 'saving'} onPress={() => void save()}>
      <span aria-live="polite">{state === 'saved' ? t('starts.links.saved') : t('starts.links.report')}</span>
    </Button>
  )
}
