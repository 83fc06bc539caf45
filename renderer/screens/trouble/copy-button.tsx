import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../app/store.ts'
import { Button } from '../../ui/button.tsx'

/** Puts the text on the clipboard by way of main, and says so only when main says so. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const answer = await ask('window.copy', { text })
    setCopied(answer.ok)
  }
  return (
    <Button onPress={() => void copy()}>
      <span aria-live="polite">{copied ? t('actions.copied') : t('actions.copy')}</span>
    </Button>
  )
}
