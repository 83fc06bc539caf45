/** What the person calls a version: shown in quotation marks, and changed in its place. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { TextField } from 'react-aria-components/TextField'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../app/store.ts'
import { Button, Buttons } from '../../ui/button.tsx'
import { plain } from '../../words/plain.ts'

const LONGEST = 60

export function GivenName({ name }: { readonly name: string | null }) {
  const { t } = useTranslation()
  if (name === null) return null
  return (
    <p className="version-given">
      <bdi>{t('versions.name.quoted', { name: plain(name) })}</bdi>
    </p>
  )
}

interface Props {
  readonly version: string
  readonly name: string | null
  readonly close: () => void
}

export function NameForm({ version, name, close }: Props) {
  const { t } = useTranslation()
  const ask = useAsk()
  const [text, setText] = useState(name ?? '')
  const input = useRef<HTMLInputElement>(null)
  // Who pressed Name wants to write.
  useEffect(() => input.current?.focus(), [])
  const save = (event: FormEvent) => {
    event.preventDefault()
    void ask('versions.name', { version, text: text.trim() }).then((answer) => {
      if (answer.ok) close()
    })
  }
  return (
    <form className="version-name" onSubmit={save}>
      <TextField className="search" value={text} onChange={setText} maxLength={LONGEST}>
        <Label>{t('versions.name.label')}</Label>
        <Input ref={input} placeholder={t('versions.name.hint')} />
      </TextField>
      <Buttons>
        <Button kind="main" type="submit">
          {t('versions.name.save')}
        </Button>
        <Button onPress={close}>{t('versions.name.cancel')}</Button>
      </Buttons>
    </form>
  )
}
